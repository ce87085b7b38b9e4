import type { AiLimitBroken } from '@hearth/database/ai/ai-ledger-repo.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const MICROS_A_DOLLAR = 1_000_000n;

/** The refusal of a question that may come to more than a limit of the month leaves. */
export function limitReached({ scope, kind, most, left }: AiLimitBroken, now: Date): DomainError {
  const resets = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
  const whose = scope === 'household' ? 'This household' : 'You, in all your households together,';
  const [limit, rest] = kind === 'tokens' ? [`${most} AI tokens`, `${left}`] : [dollars(most), dollars(left)];
  const day = `1 ${MONTHS[resets.getUTCMonth()]} ${resets.getUTCFullYear()} (UTC)`;
  const way = kind === 'tokens' ? 'Ask something shorter' : 'Ask something shorter, use a key of your own';
  return new DomainError(
    'limit',
    'ai.limit-reached',
    `${whose} may use up to ${limit} a month, of which ${rest} is left; this could take more. ${way}, or wait for ${day}.`,
    { scope, kind, period: now.toISOString().slice(0, 7), resetsAt: resets.toISOString() },
  );
}

export function modelNotAllowed(wanted: string | null, allowed: readonly string[]): DomainError {
  const choice = allowed.length === 0 ? 'There is none to choose from here.' : `Choose ${allowed.join(', ')}.`;
  const said = wanted === null ? 'No model may be used with this key.' : 'This model may not be used here.';
  return new DomainError('invalid', 'ai.model-not-allowed', `${said} ${choice}`, { allowed });
}

/** The refusal to show a picture to a model that may see none; `seeing` are those that may. */
export function noVision(seeing: readonly string[]): DomainError {
  const way =
    seeing.length === 0
      ? 'Type or paste the recipe instead; who runs the server can mark a model with "vision" in AI_MODELS.'
      : `Choose ${seeing.join(', ')}.`;
  return new DomainError('invalid', 'ai.model-not-allowed', `This model may not be shown pictures. ${way}`, {
    allowed: seeing,
  });
}

/** `$1.25`; millionths are told as far as there are any. */
function dollars(micros: bigint): string {
  const rest = String(micros % MICROS_A_DOLLAR).padStart(6, '0');
  return `$${micros / MICROS_A_DOLLAR}.${rest.slice(0, 2)}${rest.slice(2).replace(/0+$/, '')}`;
}

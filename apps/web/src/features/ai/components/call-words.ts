import type { AiPurpose, AiUsageRow } from '@hearth/contracts/ai/ai.ts';
import { formatMicros } from '@hearth/client/formats/micros.ts';
import { formatCount } from '@hearth/client/formats/quantities.ts';

/** What a call was for. */
export const purposeNames: Record<AiPurpose, string> = {
  complete: 'A question',
  stream: 'A question, read as it was answered',
  'plan-goals': 'A wish for a week',
  assist: 'Something asked for in words',
  'line-estimates': 'What lines of a recipe hold',
  'recipe-photo': 'A recipe from a photo',
};

const failures = new Map([
  ['ai.answer-unusable', 'The answer could not be used.'],
  ['ai.key-refused', 'The service refused the key.'],
  ['ai.not-configured', 'No service was set up for it.'],
  ['ai.quota-exceeded', 'No credit was left at the service.'],
  ['ai.refused', 'The model declined to answer.'],
  ['ai.request-refused', 'The service refused the request.'],
  ['ai.stopped', 'It was broken off.'],
  ['ai.unavailable', 'The service did not answer as it should.'],
]);

/** How a call ended that was not answered; null for one that was. */
export function failureWords(errorCode: string | null): string | null {
  return errorCode === null ? null : (failures.get(errorCode) ?? 'It failed.');
}

/** Who asked. Accounts are nobody else's to see: everybody else is somebody. */
export function askerWords(userId: string | null, me: string): string {
  if (userId === null) return 'nobody who is still here';
  return userId === me ? 'you' : 'somebody else';
}

type Charged = Pick<
  AiUsageRow,
  'status' | 'inputTokens' | 'outputTokens' | 'costMicros' | 'ownKey' | 'isEstimate' | 'service'
>;

/** The tokens asked and answered together; "about" where no service counted them. */
export function tokenWords({ status, inputTokens, outputTokens, isEstimate }: Charged): string {
  if (status === 'reserved') return 'under way';
  const tokens = (inputTokens ?? 0) + (outputTokens ?? 0);
  return isEstimate && tokens > 0 ? `about ${formatCount(tokens)}` : formatCount(tokens);
}

/** What a call cost the server. */
export function costWords({ status, costMicros, ownKey, isEstimate }: Charged): string {
  if (ownKey) return 'on an own key';
  if (status === 'reserved' || costMicros === null) return 'under way';
  if (costMicros === '0') return 'nothing';
  return isEstimate ? `about ${formatMicros(costMicros)}` : formatMicros(costMicros);
}

/** How many calls stand in the list, and whose. */
export function countWords(calls: readonly Pick<AiUsageRow, 'userId'>[], isAll: boolean, me: string): string {
  const mine = calls.filter(({ userId }) => userId === me).length;
  const all = calls.length === 1 ? 'One call' : `${formatCount(calls.length)} calls`;
  const share = mine === calls.length ? 'all by you' : `${formatCount(mine)} of them by you`;
  const whose = calls.length === 1 ? (mine === 1 ? 'by you' : 'not by you') : share;
  return isAll ? `${all}, ${whose}.` : `The newest ${formatCount(calls.length)} calls, ${share}; there are more.`;
}

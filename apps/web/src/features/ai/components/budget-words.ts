import type { AiBudget } from '@hearth/contracts/ai/ai.ts';
import { formatMicrosExactly, formatMicrosSum } from '@hearth/client/formats/micros.ts';
import { formatCount } from '@hearth/client/formats/quantities.ts';

/** One of a month's two counts: what is used of it, with what is set aside, and its limit. */
export type BudgetLine = {
  readonly name: 'Money' | 'Tokens';
  readonly used: number;
  /** null: there is none, or it is not told. */
  readonly limit: number | null;
  readonly text: string;
  /** What of it is only set aside; null for nothing. */
  readonly setAside: string | null;
};

function textOf(used: string, limit: string | null, isNow: boolean): string {
  if (!isNow) return used;
  return limit === null ? `${used}, without a limit` : `${used} of ${limit}`;
}

/**
 * What was used of a month, with what is set aside for calls that are not over. Limits are told of the present month
 * alone: nobody knows what they were in another.
 */
export function budgetLines(budget: AiBudget, isNow: boolean): readonly [BudgetLine, BudgetLine] {
  const { costMicros, reservedMicros, costLimitMicros, tokens, reservedTokens, tokenLimit } = budget;
  const micros = BigInt(costMicros) + BigInt(reservedMicros);
  const allTokens = tokens + reservedTokens;
  return [
    {
      name: 'Money',
      used: Number(micros),
      limit: isNow && costLimitMicros !== null ? Number(costLimitMicros) : null,
      text: textOf(
        formatMicrosSum(String(micros)),
        costLimitMicros === null ? null : formatMicrosExactly(costLimitMicros),
        isNow,
      ),
      setAside: reservedMicros === '0' ? null : formatMicrosSum(reservedMicros),
    },
    {
      name: 'Tokens',
      used: allTokens,
      limit: isNow ? tokenLimit : null,
      text: textOf(formatCount(allTokens), tokenLimit === null ? null : formatCount(tokenLimit), isNow),
      setAside: reservedTokens === 0 ? null : formatCount(reservedTokens),
    },
  ];
}

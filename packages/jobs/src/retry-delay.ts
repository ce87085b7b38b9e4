import type { RetryPolicy } from '@hearth/contracts/jobs/task.ts';

/**
 * Milliseconds from the failure of an attempt, counted from 1, to the next. Doubles from `firstMs` up to `longestMs`;
 * then chance, from 0 to 1, takes off up to half, so that what failed together does not come back together.
 */
export function retryDelayMs({ firstMs, longestMs }: RetryPolicy, attempt: number, chance: number): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 40));
  return Math.round(full * (1 - chance / 2));
}

import { addSpend, aiError, FREE, spendOf, spent, stoppedAfter, UNKNOWN_TRY } from './ai-errors.ts';
import type { AiSpend } from './ai-provider.ts';
import { failedTry } from './failed-try.ts';
import { nextTryIn, type Pace } from './tries.ts';

/** What the tries of one call have in common: their time, and what the failed ones cost. */
export type CallTries = {
  readonly signal: AbortSignal;
  /** What the failed tries cost. */
  spend(): AiSpend;
  /** Returns when it is time for the next try; throws when there is to be none, as when words are already `out`. */
  failed(thrown: unknown, isOut?: boolean): Promise<void>;
};

/** Opens a call of at most so many milliseconds. Throws the caller's reason if it has stopped already. */
export function openTries(caller: AbortSignal, timeoutMs: number, pace: Pace): CallTries {
  caller.throwIfAborted();
  const clock = AbortSignal.timeout(timeoutMs);
  const endsAt = Date.now() + timeoutMs;
  const signal = AbortSignal.any([clock, caller]);
  let tries = 0;
  let spend = FREE;
  /** `running` is what the try costs that is cut off by it. */
  const stopIfOver = (running: AiSpend): void => {
    if (caller.aborted) throw stoppedAfter(caller.reason, addSpend(spend, running));
    if (clock.aborted) throw spent(aiError('tooSlow'), addSpend(spend, running));
  };
  return {
    signal,
    spend: () => spend,
    failed: async (thrown, isOut = false) => {
      stopIfOver(UNKNOWN_TRY);
      tries += 1;
      const { error, canRetry, retryAfterMs } = failedTry(thrown, Date.now());
      spend = spendOf(spent(error, spend));
      const inMs = canRetry && !isOut ? nextTryIn(tries, retryAfterMs, pace.chance()) : null;
      if (inMs === null || Date.now() + inMs >= endsAt) throw error;
      await pace.wait(inMs, signal).catch(() => undefined);
      stopIfOver(FREE);
    },
  };
}

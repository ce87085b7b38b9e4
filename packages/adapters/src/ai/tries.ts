import { setTimeout as wait } from 'node:timers/promises';

/** The first try and two more. */
export const MOST_TRIES = 3;
/** Whoever is told to wait longer is told so, and not made to wait. */
const LONGEST_WAIT_MS = 20_000;
const FIRST_WAIT_MS = 500;

/** Time, for tests to own. */
export type Pace = {
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** From 0 to 1. */
  chance(): number;
};

export const REAL_PACE: Pace = {
  wait: (milliseconds, signal) => wait(milliseconds, undefined, { signal }),
  chance: Math.random,
};

/**
 * Milliseconds to the next try after `tries` failed, counted from 1; null to give up. What the service wants is never
 * undercut; else it doubles, and chance takes off up to half, so that what failed together does not come back together.
 */
export function nextTryIn(tries: number, retryAfterMs: number | null, chance: number): number | null {
  if (tries >= MOST_TRIES || (retryAfterMs ?? 0) > LONGEST_WAIT_MS) return null;
  return Math.max(retryAfterMs ?? 0, Math.round(FIRST_WAIT_MS * 2 ** (tries - 1) * (1 - chance / 2)));
}

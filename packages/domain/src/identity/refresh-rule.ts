/** How long the token before the current one still gets the current one again: two tabs refresh at once. */
export const REUSE_GRACE_MS = 10_000;

export type RefreshedSession = {
  /** How often it was refreshed; the number of its current token. */
  readonly generation: number;
  /** When that token was made. */
  readonly rotatedAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
};

/**
 * What becomes of a refresh token of generation `presented` that was proven to be the session's:
 * `rotate`: the next one is made; `repeat`: the current one is answered again; `reuse`: somebody else may hold it, so
 * the session ends; `over`: the session has ended.
 */
export function refreshRule(
  session: RefreshedSession,
  presented: number,
  now: Date,
): 'rotate' | 'repeat' | 'reuse' | 'over' {
  if (session.endedAt !== null || session.expiresAt <= now) return 'over';
  if (presented === session.generation) return 'rotate';
  const age = now.getTime() - session.rotatedAt.getTime();
  return presented === session.generation - 1 && age <= REUSE_GRACE_MS ? 'repeat' : 'reuse';
}

import type { SessionEnd } from '@hearth/contracts/identity/session.ts';
import type { SessionId, UserId } from '@hearth/contracts/shared/primitives.ts';
import type { GateSession } from '@hearth/database/identity/gate-session-repo.ts';
import type { GateTx } from '@hearth/database/unit-of-work.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import type { Ports } from '../ports.ts';
import { type GateDoor, sessionOf } from './gate-door.ts';
import { refreshableSession } from './proven-session.ts';
import { holdAccount } from './start-session.ts';

export type SignOut = {
  readonly actor: Actor | null;
  /** What the browser keeps, for whoever comes with nothing better. */
  readonly refreshToken: string | null;
  readonly everywhere: boolean;
};

/** Signs out where the caller is signed in, or everywhere; answers how many sessions ended. Twice is as good as once. */
export async function endSession(
  gate: GateDoor,
  ports: Pick<Ports, 'now' | 'tokens'>,
  shown: SignOut,
): Promise<number> {
  return gate(async (tx) => {
    const at = ports.now();
    if (shown.everywhere) await holdAccountOf(tx, ports, shown);
    const session = await shownSession(tx, ports, shown, at);
    if (session === null || session.endedAt !== null || session.expiresAt <= at) return 0;
    const { id, userId } = session;
    if (shown.everywhere) return endEverySession(tx, userId, 'signed-out', at);
    await tx.gate.endSession(id, 'signed-out', at);
    await tx.eventsOf(userId).record('session.ended', { sessionId: id, reason: 'signed-out' });
    return 1;
  });
}

/** Everybody takes the account first, then its sessions, then its event log: nobody waits for each other. */
async function holdAccountOf(tx: GateTx, { tokens }: Pick<Ports, 'tokens'>, shown: SignOut): Promise<void> {
  const id = shownSessionId(shown) ?? tokens.refreshTokens.parse(shown.refreshToken ?? '')?.sessionId;
  const session = id === undefined ? null : await tx.gate.findSession(id);
  if (session !== null) await holdAccount(tx, session.userId);
}

/** Ends an account's sessions, but one if named; the account is held. Answers how many ended. */
export async function endEverySession(
  tx: GateTx,
  userId: UserId,
  reason: SessionEnd,
  at: Date,
  but?: SessionId,
): Promise<number> {
  const ended = await tx.gate.endSessions(userId, reason, at, but);
  await tx.eventsOf(userId).recordAll(
    'session.ended',
    ended.map((sessionId) => ({ sessionId, reason })),
  );
  return ended.length;
}

function shownSessionId({ actor }: SignOut): SessionId | null {
  return actor && sessionOf(actor);
}

async function shownSession(
  tx: GateTx,
  { tokens }: Pick<Ports, 'tokens'>,
  shown: SignOut,
  at: Date,
): Promise<GateSession | null> {
  const sessionId = shownSessionId(shown);
  if (sessionId !== null) return tx.gate.lockSession(sessionId);
  return shown.refreshToken === null ? null : refreshableSession(tx, tokens, shown.refreshToken, at);
}

import type { Session } from '@hearth/contracts/identity/session.ts';
import type { SessionId } from '@hearth/contracts/shared/primitives.ts';
import type { UserTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';
import { sessionOf } from './gate-door.ts';

/** The devices the caller is signed in on. */
export async function listSessions({ sessions, actor }: UserTx, { now }: Pick<Ports, 'now'>): Promise<Session[]> {
  const current = sessionOf(actor);
  return (await sessions.list(now())).map((session) => ({ ...session, current: session.id === current }));
}

/** Signs one of the caller's devices out; answers whether it is the one that asked. */
export async function revokeSession(
  { sessions, events, actor }: UserTx,
  { now }: Pick<Ports, 'now'>,
  sessionId: SessionId,
): Promise<{ readonly isCurrent: boolean }> {
  if (!(await sessions.end(sessionId, 'revoked', now())))
    throw new DomainError(
      'not-found',
      'session.not-found',
      'There is no such session. List your sessions to see those that are left.',
    );
  await events.record('session.ended', { sessionId, reason: 'revoked' });
  return { isCurrent: sessionId === sessionOf(actor) };
}

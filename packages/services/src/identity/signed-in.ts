import type { Ports } from '../ports.ts';
import { endReplaced } from './end-session.ts';
import type { GateDoor } from './gate-door.ts';
import { type Device, type OpenedSession, type SignedIn, tokensOf } from './start-session.ts';

/** The tokens of a session that was opened; with them the session ends that the browser had before, whosever it was. */
export async function signedIn(
  gate: GateDoor,
  ports: Pick<Ports, 'now' | 'tokens'>,
  { user, session }: OpenedSession,
  { replaces = null }: Device,
): Promise<SignedIn> {
  // Not in the transaction that opened the new one: two accounts that take turns in two browsers would hold each other up.
  if (replaces !== null) await endReplaced(gate, ports, replaces);
  return { user, sessionId: session.id, tokens: await tokensOf(ports, session) };
}

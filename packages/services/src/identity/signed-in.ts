import type { Ports } from '../ports.ts';
import { type OpenedSession, type SignedIn, tokensOf } from './start-session.ts';

/** What whoever signed in gets, once the transaction that opened the session is through. */
export async function signedIn(ports: Pick<Ports, 'tokens'>, { user, session }: OpenedSession): Promise<SignedIn> {
  return { user, sessionId: session.id, tokens: await tokensOf(ports, session) };
}

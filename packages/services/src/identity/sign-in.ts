import type { Ports } from '../ports.ts';
import type { GateDoor } from './gate-door.ts';
import { linkNotValid, wrongCredentials } from './identity-refusals.ts';
import { DEMO_USER_ID } from './seed-demo.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { signedIn } from './signed-in.ts';
import { type Device, holdAccount, openSession, type SignedIn } from './start-session.ts';

export type SignInPorts = Pick<Ports, 'now' | 'adminEmails' | 'tokens' | 'passwords'>;

/** Signs in with a password. Whatever does not fit is refused alike, after the same work. */
export async function signInByPassword(
  gate: GateDoor,
  ports: SignInPorts,
  { email, password }: { readonly email: string; readonly password: string },
  device: Device,
): Promise<SignedIn> {
  const { passwords } = ports;
  const known = await gate((tx) => tx.gate.accountByEmail(email));
  const hash = known?.passwordHash ?? null;
  const isRight = await (hash === null ? passwords.verifyNobody(password) : passwords.verify(hash, password));
  if (!isRight || known === null || hash === null) throw wrongCredentials();
  const fresh = passwords.needsRehash(hash) ? await passwords.hash(password) : null;
  const opened = await gate(async (tx) => {
    const account = await holdAccount(tx, known.userId);
    if (account?.passwordHash !== hash) throw wrongCredentials();
    if (fresh !== null) await tx.gate.setPassword(account.userId, fresh, ports.now());
    return openSession(tx, ports, account, { signedInBy: 'password', device });
  });
  return signedIn(ports, opened);
}

/** Signs in with the link of a mail, once. */
export async function signInByLink(
  gate: GateDoor,
  ports: SignInPorts,
  token: string,
  device: Device,
): Promise<SignedIn> {
  const linkId = ports.tokens.linkTokens.open('magic-link', token);
  if (linkId === null) throw linkNotValid();
  const opened = await gate(async (tx) => {
    const link = await tx.gate.useLink('magic-link', linkId, ports.now());
    const userId = link?.userId ?? null;
    const account = userId && (await holdAccount(tx, userId));
    if (account === null) throw linkNotValid();
    return openSession(tx, ports, account, { signedInBy: 'magic-link', device });
  });
  return signedIn(ports, opened);
}

/** Signs anyone in as the demo user; refused where there is none. */
export async function signInToDemo(gate: GateDoor, ports: SignInPorts, device: Device): Promise<SignedIn> {
  const opened = await gate(async (tx) => {
    const account = await holdAccount(tx, DEMO_USER_ID);
    if (account === null) throw noDemo();
    return openSession(tx, ports, account, { signedInBy: 'demo', device });
  });
  return signedIn(ports, opened);
}

export function noDemo(): DomainError {
  return new DomainError('not-found', 'session.no-demo', 'This server has no demo household. Register an account.');
}

import { Instant, type SessionId, type UserId } from '@hearth/contracts/shared/primitives.ts';
import type { GateAccount } from '@hearth/database/identity/gate-repo.ts';
import type { GateTx } from '@hearth/database/unit-of-work.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';
import { endEverySession } from './end-session.ts';
import { type GateDoor, type OwnDoor, sessionOf } from './gate-door.ts';
import { linkNotValid, passwordGuessable, passwordWrong, sessionEnded } from './identity-refusals.ts';
import { holdAccount } from './start-session.ts';

type PasswordPorts = Pick<Ports, 'now' | 'passwords' | 'tokens'>;

/** Sets a new password with the link of a mail, ends every session of the account and revokes its tokens. */
export async function resetPassword(
  gate: GateDoor,
  ports: PasswordPorts,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<void> {
  const linkId = ports.tokens.linkTokens.open('reset-password', token);
  const account = linkId && (await gate((tx) => accountOfLink(tx, linkId, ports.now())));
  if (!account) throw linkNotValid();
  if (ports.passwords.isGuessable(password, account)) throw passwordGuessable();
  const hash = await ports.passwords.hash(password);
  await gate(async (tx) => {
    const at = ports.now();
    const held = await holdAccount(tx, account.userId);
    if (held === null || (await tx.gate.useLink('reset-password', linkId, at)) === null) throw linkNotValid();
    await endEverySession(tx, held.userId, 'password-reset', at);
    await revokeEveryToken(tx, held.userId, at);
    await replacePassword(tx, held, hash, at);
  });
}

async function accountOfLink({ gate }: GateTx, linkId: string, at: Date): Promise<GateAccount | null> {
  const link = await gate.findLink('reset-password', linkId, at);
  const userId = link?.userId ?? null;
  return userId && gate.accountById(userId);
}

export type PasswordChange = {
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly revokeTokens: boolean;
};
export type PasswordChanged = { readonly sessionsEnded: number; readonly tokensRevoked: number };

/** Changes the caller's password and ends their other sessions, and their tokens where they wish; answers how many. */
export async function changePassword(
  doors: { readonly own: OwnDoor; readonly gate: GateDoor },
  ports: PasswordPorts,
  actor: Actor,
  { currentPassword, newPassword, revokeTokens }: PasswordChange,
): Promise<PasswordChanged> {
  const userId = await doors.own((tx) => Promise.resolve(tx.userId));
  const account = await doors.gate((tx) => tx.gate.accountById(userId));
  const before = account?.passwordHash ?? null;
  if (account === null || before === null) throw noPassword();
  if (!(await ports.passwords.verify(before, currentPassword))) throw passwordWrong();
  if (await ports.passwords.verify(before, newPassword)) throw passwordUnchanged();
  if (ports.passwords.isGuessable(newPassword, account)) throw passwordGuessable();
  const hash = await ports.passwords.hash(newPassword);
  return doors.gate(async (tx) => {
    const at = ports.now();
    const held = await holdAccount(tx, userId);
    if (held?.passwordHash !== before) throw passwordWrong();
    const current = sessionOf(actor);
    if (current !== null && !(await isAlive(tx, current, at))) throw sessionEnded();
    const sessionsEnded = await endEverySession(tx, userId, 'password-changed', at, current ?? undefined);
    const tokensRevoked = revokeTokens ? await revokeEveryToken(tx, userId, at) : 0;
    await replacePassword(tx, held, hash, at);
    return { sessionsEnded, tokensRevoked };
  });
}

/** Revokes an account's personal access tokens; answers how many. */
async function revokeEveryToken(tx: GateTx, userId: UserId, at: Date): Promise<number> {
  const revoked = await tx.gate.revokeTokens(userId, at);
  await tx.eventsOf(userId).recordAll(
    'token.revoked',
    revoked.map((tokenId) => ({ tokenId })),
  );
  return revoked.length;
}

async function isAlive({ gate }: GateTx, sessionId: SessionId, at: Date): Promise<boolean> {
  const session = await gate.lockSession(sessionId);
  return session !== null && session.endedAt === null && session.expiresAt > at;
}

/** Links that were mailed before are good for nothing afterwards: whoever reads that mailbox may be the reason. */
async function replacePassword(tx: GateTx, { userId, email }: GateAccount, hash: string, at: Date): Promise<void> {
  await tx.gate.setPassword(userId, hash, at);
  await tx.gate.withdrawLinks(userId, ['magic-link', 'reset-password'], at);
  await tx.eventsOf(userId).record('password.changed', {});
  if (email !== null)
    await tx.mail.add({ to: email, template: 'password-changed', data: { at: Instant.parse(at.toISOString()) } });
}

function passwordUnchanged(): DomainError {
  return new DomainError('invalid', 'password.unchanged', 'This is your password already. Choose another.');
}

function noPassword(): DomainError {
  return new DomainError(
    'conflict',
    'password.none',
    'Your account has no password. Sign out and have a link to set one mailed, under "forgotten password".',
  );
}

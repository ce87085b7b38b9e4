import { randomBytes } from 'node:crypto';
import type { Account } from '@hearth/contracts/identity/account.ts';
import type { SignedInBy } from '@hearth/contracts/identity/session.ts';
import { Instant, type SessionId, type UserId } from '@hearth/contracts/shared/primitives.ts';
import type { GateAccount } from '@hearth/database/identity/gate-repo.ts';
import type { GateSession } from '@hearth/database/identity/gate-session-repo.ts';
import type { GateTx } from '@hearth/database/unit-of-work.ts';
import { deviceNameOf } from '@hearth/domain/identity/device-name.ts';
import type { Ports } from '../ports.ts';
import { refreshableSession } from './proven-session.ts';

/** A session lasts this long at most, however often it is refreshed. */
export const SESSION_LIFETIME_MS = 60 * 24 * 60 * 60 * 1000;
/** How many sessions of an account live at once. */
const MOST_SESSIONS = 100;
const NONCE_BYTES = 32;

/** What the client tells of itself. */
export type Device = {
  readonly deviceName: string | undefined;
  readonly userAgent: string | null;
  /** The refresh token that the new one takes the place of in the browser; its session ends. */
  readonly replaces?: string | null;
};

export type IssuedTokens = {
  readonly accessToken: string;
  readonly accessExpiresAt: Date;
  readonly refreshToken: string;
  readonly refreshExpiresAt: Date;
};

export type SignedIn = { readonly user: Account; readonly sessionId: SessionId; readonly tokens: IssuedTokens };

/** A session in its transaction; it gets its tokens once that is through. */
export type OpenedSession = { readonly user: Account; readonly session: GateSession };

/**
 * The account as it stands, held until the transaction ends: what starts sessions and what ends them all follow each
 * other, so that no session outlives the password it was started by.
 */
export async function holdAccount({ gate }: GateTx, userId: UserId): Promise<GateAccount | null> {
  await gate.oneAtATime(`hearth.account.${userId}`);
  return gate.accountById(userId);
}

/**
 * Starts a session for an account that is held, and makes an admin of whoever the operator named. With it the session
 * ends that the browser had before, whosever it was; where a hundred of the account live already, the oldest ends.
 */
export async function openSession(
  tx: GateTx,
  { now, adminEmails, tokens }: Pick<Ports, 'now' | 'adminEmails' | 'tokens'>,
  account: GateAccount,
  { signedInBy, device }: { readonly signedInBy: SignedInBy; readonly device: Device },
): Promise<OpenedSession> {
  const { userId, email, displayName, measureSystem } = account;
  const at = now();
  const events = tx.eventsOf(userId);
  const isNamedAdmin = email !== null && adminEmails.has(email);
  const becomesAdmin = isNamedAdmin && account.role !== 'admin';
  if (becomesAdmin) await tx.gate.makeAdmin(userId);
  const replaced = await endReplaced(tx, tokens, device, at);
  const ended = await tx.gate.endOldest(userId, MOST_SESSIONS - 1, 'too-many', at);
  const session = await tx.gate.createSession(
    {
      userId,
      signedInBy,
      deviceName: deviceNameOf(device.deviceName, device.userAgent),
      nonce: randomBytes(NONCE_BYTES),
      expiresAt: new Date(at.getTime() + SESSION_LIFETIME_MS),
    },
    at,
  );
  // Logs in the order of their accounts: two that take turns in two browsers do not hold each other up.
  const isReplacedFirst = replaced !== null && replaced.userId <= userId;
  if (isReplacedFirst) await recordReplaced(tx, replaced);
  if (becomesAdmin) await events.record('account.role-changed', { from: account.role, to: 'admin' });
  await events.recordAll(
    'session.ended',
    ended.map((sessionId) => ({ sessionId, reason: 'too-many' as const })),
  );
  await events.record('session.started', { sessionId: session.id, signedInBy });
  if (replaced !== null && !isReplacedFirst) await recordReplaced(tx, replaced);
  const role = isNamedAdmin ? 'admin' : account.role;
  const eraseAt = account.eraseAt && Instant.parse(account.eraseAt.toISOString());
  return { user: { id: userId, displayName, email, role, measureSystem, eraseAt }, session };
}

/** Ends the session whose refresh token the browser keeps; a token that proves none is passed over. */
async function endReplaced(
  tx: GateTx,
  tokens: Ports['tokens'],
  { replaces = null }: Device,
  at: Date,
): Promise<GateSession | null> {
  const replaced = replaces === null ? null : await refreshableSession(tx, tokens, replaces, at);
  if (replaced !== null) await tx.gate.endSession(replaced.id, 'replaced', at);
  return replaced;
}

function recordReplaced(tx: GateTx, { id: sessionId, userId }: GateSession): Promise<void> {
  return tx.eventsOf(userId).record('session.ended', { sessionId, reason: 'replaced' });
}

/** The tokens of a session at its current generation. */
export async function tokensOf({ tokens }: Pick<Ports, 'tokens'>, session: GateSession): Promise<IssuedTokens> {
  const { id: sessionId, userId, generation, nonce, expiresAt } = session;
  const access = await tokens.accessTokens.issue({ userId, sessionId });
  return {
    accessToken: access.token,
    accessExpiresAt: access.expiresAt,
    refreshToken: tokens.refreshTokens.issue({ sessionId, generation, nonce }),
    refreshExpiresAt: expiresAt,
  };
}

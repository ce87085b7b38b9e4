import { z } from 'zod';
import { Instant, SessionId } from '../shared/primitives.ts';
import { Account } from './account.ts';

/** By what a session was started. */
export const SignedInBy = z.enum(['password', 'verified-email', 'magic-link', 'demo', 'oidc']);
export type SignedInBy = z.infer<typeof SignedInBy>;

/** Why a session ended before its time. */
export const SessionEnd = z.enum([
  'signed-out',
  'revoked',
  'reuse',
  'password-changed',
  'password-reset',
  'replaced',
  'too-many',
  'by-operator',
]);
export type SessionEnd = z.infer<typeof SessionEnd>;

/** Where the tokens of a session go: into the browser's cookies, out of reach of scripts, or into the answer. */
export const KeepIn = z.enum(['cookie', 'token']);
export type KeepIn = z.infer<typeof KeepIn>;

/** What every way of signing in may be told of the device. */
export const signingIn = {
  keepIn: KeepIn.default('token').describe(
    'Where the tokens go: `cookie` for a page of this server, `token` for every other program.',
  ),
  deviceName: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .optional()
    .describe('What the list of sessions calls this device; left out, what the client calls itself.'),
};

/** The two tokens of a session. The access token goes with every call, the refresh token gets the next two. */
export const SessionTokens = z.strictObject({
  accessToken: z.string().describe('Send it as `Authorization: Bearer <token>`.'),
  accessExpiresAt: Instant,
  refreshToken: z.string().describe('Good once: the next refresh answers the one after it.'),
  refreshExpiresAt: Instant.describe('When the session ends, however often it is refreshed.'),
});
export type SessionTokens = z.infer<typeof SessionTokens>;

/** A session that was just started. */
export const StartedSession = z.strictObject({
  user: Account,
  sessionId: SessionId,
  tokens: SessionTokens.nullable().describe('null where the browser keeps them.'),
});
export type StartedSession = z.infer<typeof StartedSession>;

/** A sign-in on one device. */
export const Session = z.strictObject({
  id: SessionId,
  deviceName: z.string(),
  signedInBy: SignedInBy,
  createdAt: Instant,
  lastSeenAt: Instant.describe('When it was last refreshed.'),
  current: z.boolean().describe('Whether this is the session that asks.'),
});
export type Session = z.infer<typeof Session>;

/** Another issuer one can sign in with. */
export const SignInProvider = z.strictObject({ name: z.string(), label: z.string() });
export type SignInProvider = z.infer<typeof SignInProvider>;

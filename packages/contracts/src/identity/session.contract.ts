import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { SessionId } from '../shared/primitives.ts';
import { Account, EmailAddress, GivenPassword } from './account.ts';
import { LinkToken } from './link.ts';
import { Session, SessionTokens, signingIn, SignInProvider, StartedSession } from './session.ts';

export const getSession = defineContract({
  kind: 'query',
  access: 'public',
  summary: 'Tell who the caller is signed in as',
  description: 'Answers 401 where the caller shows a session that must be refreshed or has ended.',
  rest: { method: 'GET', path: '/session', tag: 'session' },
  input: z.strictObject({}),
  output: z.strictObject({
    user: Account.nullable(),
    sessionId: SessionId.nullable().describe('null for a caller who is known by a token or by another issuer.'),
    demoSignIn: z
      .boolean()
      .describe('Whether this server lets anyone in as the demo user: on the embedded development database only.'),
    passwordSignIn: z.boolean().describe('Whether one can register here and sign in with a password.'),
    sendsMail: z
      .boolean()
      .describe('Whether this server sends mail; otherwise mails wait on it for whoever runs it to read.'),
    providers: z.array(SignInProvider).describe('Other issuers one can sign in with.'),
  }),
  errors: ['session.expired', 'session.ended', 'token.not-valid'],
  transaction: 'manual',
});

export const createSession = defineContract({
  kind: 'mutation',
  access: 'public',
  summary: 'Sign in with e-mail and password',
  rest: { method: 'POST', path: '/session', tag: 'session', status: 201 },
  input: z.strictObject({ email: EmailAddress, password: GivenPassword, ...signingIn }),
  output: StartedSession,
  errors: ['session.wrong-credentials', 'session.no-cookies'],
  rateLimit: 'sign-in',
  transaction: 'manual',
});

export const createSessionByLink = defineContract({
  kind: 'mutation',
  access: 'public',
  summary: 'Sign in with a link from a mail',
  rest: { method: 'POST', path: '/session/by-link', tag: 'session', status: 201 },
  input: z.strictObject({ token: LinkToken, ...signingIn }),
  output: StartedSession,
  errors: ['link.not-valid', 'session.no-cookies'],
  rateLimit: 'sign-in',
  transaction: 'manual',
});

export const refreshSession = defineContract({
  kind: 'mutation',
  access: 'public',
  summary: 'Get the next tokens of a session',
  description:
    'A refresh token is good once. Within ten seconds the one before answers the same successor again, so that two tabs do not disturb each other; after that its use ends the session, for somebody else may hold it.',
  rest: { method: 'POST', path: '/session/refresh', tag: 'session', status: 200 },
  input: z.strictObject({
    refreshToken: z.string().min(1).max(200).optional().describe("Left out, the browser's cookie is taken."),
  }),
  output: z.strictObject({
    sessionId: SessionId,
    tokens: SessionTokens.nullable().describe('null where the browser keeps them.'),
  }),
  errors: ['session.refresh-refused'],
  transaction: 'manual',
});

export const createDemoSession = defineContract({
  kind: 'mutation',
  access: 'public',
  summary: 'Sign in as the demo user, where the server offers it',
  rest: { method: 'POST', path: '/session/demo', tag: 'session', status: 201 },
  input: z.strictObject(signingIn),
  output: StartedSession,
  errors: ['session.no-demo', 'session.no-cookies'],
  rateLimit: 'sign-in',
  transaction: 'manual',
});

export const endSession = defineContract({
  kind: 'mutation',
  access: 'public',
  summary: 'Sign out here, or everywhere',
  description: 'Ends the session of the access token, or of the refresh cookie, and takes the cookies back.',
  rest: { method: 'POST', path: '/session/end', tag: 'session', status: 200 },
  input: z.strictObject({
    everywhere: z.boolean().default(false).describe('Ends every session of the account.'),
  }),
  output: z.strictObject({ ended: z.number().int().describe('How many sessions ended; 0: there was none.') }),
  errors: [],
  transaction: 'manual',
});

export const listSessions = defineContract({
  kind: 'query',
  access: 'signed-in',
  summary: "List the devices the caller's account is signed in on",
  rest: { method: 'GET', path: '/sessions', tag: 'session' },
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(Session) }),
  errors: [],
  transaction: 'write',
});

export const revokeSession = defineContract({
  kind: 'mutation',
  access: 'signed-in',
  summary: "Sign one of the caller's devices out",
  rest: { method: 'DELETE', path: '/sessions/{sessionId}', tag: 'session', status: 200 },
  input: z.strictObject({ sessionId: SessionId }),
  output: z.strictObject({ revoked: z.literal(true) }),
  errors: ['session.not-found'],
  transaction: 'write',
});

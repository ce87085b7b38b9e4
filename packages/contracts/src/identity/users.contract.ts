import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { MeasureSystem } from '../shared/vocabulary.ts';
import { Account, DisplayName, EmailAddress, GivenPassword, NewPassword } from './account.ts';
import { LinkToken } from './link.ts';
import { signingIn, StartedSession } from './session.ts';

/** The whole of what is told to somebody who may not learn whether an address is known here. */
const Accepted = z.strictObject({}).describe('A mail is on its way if the address calls for one.');

export const registerUser = defineContract({
  kind: 'mutation',
  access: 'public',
  summary: 'Register an account',
  description: 'Always 202: a link to the address completes it, or a mail there says that the account exists.',
  rest: { method: 'POST', path: '/users', tag: 'users', status: 202 },
  input: z.strictObject({ email: EmailAddress, password: NewPassword, displayName: DisplayName }),
  output: Accepted,
  errors: ['password.guessable'],
  rateLimit: 'mail',
  answersAlike: true,
  transaction: 'manual',
});

export const verifyEmail = defineContract({
  kind: 'mutation',
  access: 'public',
  summary: 'Complete a registration with the link from the mail, and sign in',
  description:
    'The password is the one that was registered: whoever opens a mail somebody else caused makes no account of it.',
  rest: { method: 'POST', path: '/users/verify-email', tag: 'users', status: 201 },
  input: z.strictObject({ token: LinkToken, password: GivenPassword, ...signingIn }),
  output: StartedSession,
  errors: ['link.not-valid', 'password.wrong', 'session.no-cookies'],
  rateLimit: 'sign-in',
  transaction: 'manual',
});

export const requestMagicLink = defineContract({
  kind: 'mutation',
  access: 'public',
  summary: 'Have a link to sign in with mailed',
  description: 'Always 202, whether the address is known or not.',
  rest: { method: 'POST', path: '/users/magic-link', tag: 'users', status: 202 },
  input: z.strictObject({ email: EmailAddress }),
  output: Accepted,
  errors: [],
  rateLimit: 'mail',
  answersAlike: true,
  transaction: 'manual',
});

export const forgotPassword = defineContract({
  kind: 'mutation',
  access: 'public',
  summary: 'Have a link to set a new password mailed',
  description: 'Always 202, whether the address is known or not.',
  rest: { method: 'POST', path: '/users/forgot-password', tag: 'users', status: 202 },
  input: z.strictObject({ email: EmailAddress }),
  output: Accepted,
  errors: [],
  rateLimit: 'mail',
  answersAlike: true,
  transaction: 'manual',
});

export const resetPassword = defineContract({
  kind: 'mutation',
  access: 'public',
  summary: 'Set a new password with the link from the mail',
  description:
    'Ends every session of the account and revokes its personal access tokens: sign in with the new password afterwards.',
  rest: { method: 'POST', path: '/users/reset-password', tag: 'users', status: 200 },
  input: z.strictObject({ token: LinkToken, password: NewPassword }),
  output: z.strictObject({ reset: z.literal(true) }),
  errors: ['link.not-valid', 'password.guessable'],
  rateLimit: 'sign-in',
  transaction: 'manual',
});

export const changePassword = defineContract({
  kind: 'mutation',
  access: 'signed-in',
  summary: "Change the caller's password",
  description: 'Ends every other session of the account, and tells its owner by mail.',
  rest: { method: 'POST', path: '/me/password', tag: 'users', status: 200 },
  input: z.strictObject({
    currentPassword: GivenPassword,
    newPassword: NewPassword,
    revokeTokens: z.boolean().default(false).describe('Whether personal access tokens are revoked too.'),
  }),
  output: z.strictObject({ sessionsEnded: z.number().int(), tokensRevoked: z.number().int() }),
  errors: ['password.wrong', 'password.none', 'password.guessable', 'password.unchanged'],
  rateLimit: 'sign-in',
  transaction: 'manual',
});

export const getMe = defineContract({
  kind: 'query',
  access: 'signed-in',
  summary: "Get the caller's own account",
  rest: { method: 'GET', path: '/me', tag: 'users' },
  input: z.strictObject({}),
  output: Account,
  errors: [],
  scope: 'account:read',
  transaction: 'write',
});

export const reviseMe = defineContract({
  kind: 'mutation',
  access: 'signed-in',
  summary: "Revise the caller's own account",
  rest: { method: 'PATCH', path: '/me', tag: 'users' },
  input: z.strictObject({
    displayName: DisplayName.optional(),
    measureSystem: MeasureSystem.nullable().optional().describe('Null: recipes are shown as they were written.'),
  }),
  output: Account,
  errors: [],
  transaction: 'write',
});

import { z } from 'zod';
import { defineContract, tokenScopes } from '../shared/contract.ts';
import { HouseholdId, Instant, TokenId } from '../shared/primitives.ts';

const TokenScopes = z
  .array(z.enum(tokenScopes))
  .min(1)
  .max(tokenScopes.length)
  .refine((scopes) => new Set(scopes).size === scopes.length, 'each scope once');

/** A personal access token as its owner's list shows it: what it may do, never the token itself. */
export const PersonalToken = z.strictObject({
  id: TokenId,
  name: z.string().min(1).max(80),
  prefix: z.string().describe('The first characters after `hearth_pat_`, which tell tokens apart.'),
  scopes: TokenScopes,
  boundTo: HouseholdId.nullable().describe("The one household it is good for; null: all of its owner's."),
  createdAt: Instant,
  expiresAt: Instant.nullable().describe('null: it stays good until it is revoked.'),
  lastUsedAt: Instant.nullable().describe('To within a minute or so; null: never.'),
});
export type PersonalToken = z.infer<typeof PersonalToken>;

/** What a token is asked for with. */
export const TokenWish = z.strictObject({
  name: PersonalToken.shape.name,
  scopes: TokenScopes.describe('Never more than its owner may: a token is held to their role and to its scopes.'),
  boundTo: HouseholdId.optional().describe(
    'Binds the token to this household: of the others it does not even learn the names. Left out, it is good in all.',
  ),
  expiresAt: Instant.nullable()
    .optional()
    .describe('At most a year ahead; left out, 90 days; null: until it is revoked.'),
});
export type TokenWish = z.infer<typeof TokenWish>;

export const createToken = defineContract({
  kind: 'mutation',
  access: 'signed-in',
  summary: 'Create a personal access token',
  description: 'The token is in this answer and nowhere else: it cannot be shown again.',
  rest: { method: 'POST', path: '/tokens', tag: 'tokens', status: 201 },
  input: TokenWish,
  output: PersonalToken.extend({ token: z.string().describe('Send it as `Authorization: Bearer <token>`.') }),
  errors: ['household.not-found', 'token.expiry-out-of-range', 'token.too-many'],
  transaction: 'write',
});

export const listTokens = defineContract({
  kind: 'query',
  access: 'signed-in',
  summary: "List the caller's personal access tokens",
  rest: { method: 'GET', path: '/tokens', tag: 'tokens' },
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(PersonalToken) }),
  errors: [],
  transaction: 'write',
});

export const revokeToken = defineContract({
  kind: 'mutation',
  access: 'signed-in',
  summary: 'Revoke a personal access token',
  description: 'It holds at once, for calls that are already on their way too.',
  rest: { method: 'DELETE', path: '/tokens/{tokenId}', tag: 'tokens', status: 200 },
  input: z.strictObject({ tokenId: TokenId }),
  output: z.strictObject({ revoked: z.literal(true) }),
  errors: ['token.not-found'],
  transaction: 'write',
});

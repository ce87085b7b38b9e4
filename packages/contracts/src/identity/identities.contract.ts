import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { IdentityId, Instant } from '../shared/primitives.ts';

/** An account as another issuer knows it, which signs its owner in. */
export const LinkedIdentity = z.strictObject({
  id: IdentityId,
  issuer: z.string(),
  label: z.string().nullable().describe('What this server calls the issuer; null for one it no longer knows.'),
  email: z.string().nullable().describe('As the issuer knew it when the identity was linked.'),
  linkedAt: Instant,
});
export type LinkedIdentity = z.infer<typeof LinkedIdentity>;

/** A path of this server's pages. */
export const ReturnPath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\\\p{Cc}]*$/u, 'a path of this server, like /account');

export const listIdentities = defineContract({
  kind: 'query',
  access: 'signed-in',
  summary: "List the logins elsewhere that open the caller's account",
  rest: { method: 'GET', path: '/me/identities', tag: 'session' },
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(LinkedIdentity) }),
  errors: [],
  transaction: 'write',
});

export const startIdentityLink = defineContract({
  kind: 'mutation',
  access: 'signed-in',
  summary: "Begin to link a login elsewhere to the caller's account",
  description:
    'Open the answered address within ten minutes in the browser in which the caller is signed in to this server. An identity is linked by its signed-in owner only, never because two addresses are alike; one that opens another account is refused.',
  rest: { method: 'POST', path: '/me/identities/{provider}/link', tag: 'session', status: 200 },
  input: z.strictObject({
    provider: z.string().min(1).max(80).describe('A name that `GET /session` lists under providers.'),
    returnTo: ReturnPath.default('/').describe('Where the browser goes afterwards.'),
  }),
  output: z.strictObject({ url: z.url() }),
  errors: ['identity.sign-in-provider-unknown', 'identity.issuer-unavailable'],
  rateLimit: 'sign-in',
  transaction: 'manual',
});

export const unlinkIdentity = defineContract({
  kind: 'mutation',
  access: 'signed-in',
  summary: "Unlink a login elsewhere from the caller's account",
  description: 'It holds at once. The last way in stays: set a password, or link another login first.',
  rest: { method: 'DELETE', path: '/me/identities/{identityId}', tag: 'session', status: 200 },
  input: z.strictObject({ identityId: IdentityId }),
  output: z.strictObject({ unlinked: z.literal(true) }),
  errors: ['identity.not-found', 'identity.last-way-in'],
  transaction: 'write',
});

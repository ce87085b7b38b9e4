import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { CredentialId, HouseholdId, Instant } from '../shared/primitives.ts';

/** The AI services one can store a key of. */
export const AiProvider = z.enum(['anthropic', 'openai', 'openrouter']);

/** Which service the secret is for: an AI service, or a vendor's short name. */
export const CredentialProvider = z
  .string()
  .min(2)
  .max(40)
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and hyphens');

/** A secret as its owner sees it again: never the secret itself. */
export const Credential = z.strictObject({
  id: CredentialId,
  provider: CredentialProvider,
  name: z.string().min(1).max(80),
  hint: z.string().max(4).describe("The secret's last four characters; empty where they would give away too much."),
  createdAt: Instant,
});
export type Credential = z.infer<typeof Credential>;

/** A secret entrusted to Hearth: an AI key, a vendor's token or password. Stored sealed, and never answered. */
export const NewCredential = Credential.pick({ provider: true, name: true }).extend({
  secret: z
    .string()
    .min(8)
    .max(4096)
    .regex(/^\P{Cc}+$/u, 'one line')
    .describe('Sealed when it is stored. No call answers it.'),
});
export type NewCredential = z.infer<typeof NewCredential>;

const CredentialList = z.strictObject({ items: z.array(Credential) });
const Removed = z.strictObject({ removed: z.literal(true) });
const inHousehold = { householdId: HouseholdId };
const creating = ['credential.too-many', 'keys.cannot-open', 'keys.service-unreachable'];

export const createCredential = defineContract({
  kind: 'mutation',
  access: 'signed-in',
  summary: 'Store an AI key of your own, sealed',
  rest: { method: 'POST', path: '/api-credentials', tag: 'credentials', status: 201 },
  input: NewCredential.extend({ provider: AiProvider }),
  output: Credential,
  errors: creating,
  transaction: 'manual',
});

export const listCredentials = defineContract({
  kind: 'query',
  access: 'signed-in',
  summary: 'List your AI keys, masked',
  rest: { method: 'GET', path: '/api-credentials', tag: 'credentials' },
  input: z.strictObject({}),
  output: CredentialList,
  errors: [],
  transaction: 'write',
});

export const removeCredential = defineContract({
  kind: 'mutation',
  access: 'signed-in',
  summary: 'Remove an AI key of yours',
  rest: { method: 'DELETE', path: '/api-credentials/{credentialId}', tag: 'credentials', status: 200 },
  input: z.strictObject({ credentialId: CredentialId }),
  output: Removed,
  errors: ['credential.not-found'],
  transaction: 'write',
});

export const createVendorCredential = defineContract({
  kind: 'mutation',
  access: 'credentials:write',
  summary: "Store a household's vendor login, sealed",
  rest: { method: 'POST', path: '/households/{householdId}/credentials', tag: 'credentials', status: 201 },
  input: NewCredential.extend(inHousehold),
  output: Credential,
  errors: creating,
  transaction: 'manual',
});

export const listVendorCredentials = defineContract({
  kind: 'query',
  access: 'credentials:read',
  summary: "List a household's vendor logins, masked",
  rest: { method: 'GET', path: '/households/{householdId}/credentials', tag: 'credentials' },
  input: z.strictObject(inHousehold),
  output: CredentialList,
  errors: [],
  transaction: 'write',
});

export const removeVendorCredential = defineContract({
  kind: 'mutation',
  access: 'credentials:write',
  summary: "Remove a household's vendor login",
  rest: {
    method: 'DELETE',
    path: '/households/{householdId}/credentials/{credentialId}',
    tag: 'credentials',
    status: 200,
  },
  input: z.strictObject({ ...inHousehold, credentialId: CredentialId }),
  output: Removed,
  errors: ['credential.not-found'],
  transaction: 'write',
});

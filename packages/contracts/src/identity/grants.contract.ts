import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { GrantId, HouseholdId, Instant } from '../shared/primitives.ts';
import { Household } from './household.ts';

/** A professional whom the household opened its plans to. */
export const Grant = z.strictObject({
  id: GrantId,
  name: z.string().describe("The professional's account name."),
  createdAt: Instant,
});
export type Grant = z.infer<typeof Grant>;

/** A household that opened its plans to the caller. */
export const Client = Household.extend({ grantId: GrantId, since: Instant });
export type Client = z.infer<typeof Client>;

export const listGrants = defineContract({
  kind: 'query',
  access: 'members:manage',
  summary: "List the professionals who may work on the household's plans",
  rest: { method: 'GET', path: '/households/{householdId}/grants', tag: 'clients' },
  input: z.strictObject({ householdId: HouseholdId }),
  output: z.strictObject({ items: z.array(Grant) }),
  errors: [],
  transaction: 'write',
});

export const revokeGrant = defineContract({
  kind: 'mutation',
  access: 'members:manage',
  summary: "Close the household's plans to a professional",
  rest: { method: 'DELETE', path: '/households/{householdId}/grants/{grantId}', tag: 'clients' },
  input: z.strictObject({ householdId: HouseholdId, grantId: GrantId }),
  output: z.strictObject({ revoked: z.literal(true) }),
  errors: ['grant.not-found'],
  transaction: 'write',
});

export const listClients = defineContract({
  kind: 'query',
  access: 'signed-in',
  summary: 'List the households that opened their plans to the caller; a token that is bound to one sees that one',
  rest: { method: 'GET', path: '/clients', tag: 'clients' },
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(Client) }),
  errors: [],
  scope: 'account:read',
  transaction: 'write',
});

export const leaveClient = defineContract({
  kind: 'mutation',
  access: 'household:leave',
  summary: "Give a household's plans back",
  rest: { method: 'DELETE', path: '/clients/{householdId}', tag: 'clients' },
  input: z.strictObject({ householdId: HouseholdId }),
  output: z.strictObject({ left: z.literal(true) }),
  errors: ['grant.not-found'],
  transaction: 'write',
});

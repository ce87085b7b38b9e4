import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId, MemberId } from '../shared/primitives.ts';
import { Household, HouseholdWithMembers, Member, Role } from './household.ts';

export const listHouseholds = defineContract({
  kind: 'query',
  access: 'signed-in',
  summary: 'List the households the caller belongs to; a token that is bound to one sees that one',
  rest: { method: 'GET', path: '/households', tag: 'households' },
  input: z.strictObject({}),
  output: z.strictObject({
    items: z.array(
      Household.extend({ role: Role, memberId: MemberId.describe('Which of its members the caller is.') }),
    ),
  }),
  errors: [],
  scope: 'household:read',
  transaction: 'write',
});

export const createHousehold = defineContract({
  kind: 'mutation',
  access: 'signed-in',
  summary: 'Found a household with the caller as its owner',
  description: 'Nobody founds one more who owns twenty.',
  rest: { method: 'POST', path: '/households', tag: 'households', status: 201, location: '/households/{id}' },
  input: Household.pick({ name: true, currency: true, zone: true, weekStart: true }).extend({
    memberName: Member.shape.name.describe('What the caller is called in it.'),
    tools: Household.shape.tools.default([]).describe('What its kitchen has; recipes that need another are left out.'),
  }),
  output: HouseholdWithMembers,
  errors: ['request.key-reused', 'household.too-many'],
  idempotent: true,
  transaction: 'write',
});

export const getHousehold = defineContract({
  kind: 'query',
  access: 'household:read',
  summary: 'Get a household with its members',
  rest: { method: 'GET', path: '/households/{householdId}', tag: 'households' },
  input: z.strictObject({ householdId: HouseholdId }),
  output: HouseholdWithMembers,
  errors: ['household.not-found'],
  transaction: 'write',
});

/** What a household may change about itself; a field left out stays as it is. */
export const HouseholdRevision = Household.pick({
  name: true,
  zone: true,
  weekStart: true,
  tools: true,
  budgetMinor: true,
  allowsUnpriced: true,
})
  .partial()
  .extend({
    budgetMinor: Household.shape.budgetMinor
      .refine((budget) => budget !== '0', 'more than 0, or null for no limit')
      .optional(),
  });
export type HouseholdRevision = z.infer<typeof HouseholdRevision>;

export const reviseHousehold = defineContract({
  kind: 'mutation',
  access: 'household:write',
  summary: "Revise a household's budget, tools, zone and week start",
  rest: { method: 'PATCH', path: '/households/{householdId}', tag: 'households' },
  input: HouseholdRevision.extend({ householdId: HouseholdId }),
  output: Household,
  errors: ['household.not-found'],
  transaction: 'write',
});

export const leaveHousehold = defineContract({
  kind: 'mutation',
  access: 'household:leave',
  summary: 'Leave a household',
  description: 'Its last owner hands it over first.',
  rest: { method: 'POST', path: '/households/{householdId}/leave', tag: 'households' },
  input: z.strictObject({ householdId: HouseholdId }),
  output: z.strictObject({ left: z.literal(true) }),
  errors: ['member.not-found', 'household.last-owner'],
  transaction: 'write',
});

export const transferHousehold = defineContract({
  kind: 'mutation',
  access: 'members:manage',
  summary: 'Hand the household over to another member',
  description: 'The member, who needs an account, becomes an owner; the caller becomes an adult.',
  rest: { method: 'POST', path: '/households/{householdId}/transfer', tag: 'households' },
  input: z.strictObject({ householdId: HouseholdId, memberId: MemberId }),
  output: Member,
  errors: ['member.not-found', 'member.needs-account', 'household.transfer-to-self'],
  transaction: 'write',
});

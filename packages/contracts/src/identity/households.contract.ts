import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId, MemberId } from '../shared/primitives.ts';
import { Household, HouseholdWithMembers, Member, MemberPreferences } from './household.ts';

export const listHouseholds = defineContract({
  kind: 'query',
  access: 'signed-in',
  summary: 'List the households the caller belongs to',
  rest: { method: 'GET', path: '/households', tag: 'households' },
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(Household) }),
  errors: [],
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

export const reviseMember = defineContract({
  kind: 'mutation',
  access: 'members:write',
  summary: "Revise a member's diet, allergies, dislikes, targets and portion",
  rest: { method: 'PATCH', path: '/households/{householdId}/members/{memberId}', tag: 'households' },
  input: MemberPreferences.partial().extend({
    householdId: HouseholdId,
    memberId: MemberId,
    name: Member.shape.name.optional(),
  }),
  output: Member,
  errors: ['member.not-found', 'ingredient.not-found'],
  transaction: 'write',
});

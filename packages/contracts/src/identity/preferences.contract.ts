import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId } from '../shared/primitives.ts';
import { Household, MemberPreferences } from './household.ts';
import { HouseholdRevision } from './households.contract.ts';

/** What holds at a household's table for everybody, on top of each member's own. */
export const HouseholdPreferences = z.strictObject({
  householdId: HouseholdId,
  diets: MemberPreferences.shape.diets,
  allergies: MemberPreferences.shape.allergies,
  dislikes: MemberPreferences.shape.dislikes,
  tools: Household.shape.tools,
  budgetMinor: Household.shape.budgetMinor,
});
export type HouseholdPreferences = z.infer<typeof HouseholdPreferences>;

export const getPreferences = defineContract({
  kind: 'query',
  access: 'members:read',
  summary: 'Get what holds for everybody at the table',
  rest: { method: 'GET', path: '/preferences', tag: 'households' },
  input: z.strictObject({ householdId: HouseholdId }),
  output: HouseholdPreferences,
  errors: ['household.not-found'],
  transaction: 'write',
});

export const setPreferences = defineContract({
  kind: 'mutation',
  access: 'household:write',
  summary: 'Set what holds for everybody at the table',
  description:
    "Diets, allergies and dislikes are replaced, and every plan heeds them on top of each member's own. Tools and budget stay as they are when left out.",
  rest: { method: 'POST', path: '/preferences', tag: 'households' },
  input: HouseholdPreferences.pick({ householdId: true, diets: true, allergies: true, dislikes: true }).extend({
    tools: HouseholdPreferences.shape.tools.optional(),
    budgetMinor: HouseholdRevision.shape.budgetMinor,
  }),
  output: HouseholdPreferences,
  errors: ['household.not-found', 'ingredient.not-found'],
  transaction: 'write',
});

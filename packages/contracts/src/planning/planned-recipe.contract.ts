import { z } from 'zod';
import { RecipeContent } from '../recipes/recipe-content.ts';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId, PlanId, RecipeId } from '../shared/primitives.ts';

/** A recipe that goes into a planned one, as it stood. */
export const PlannedPart = z.strictObject({ recipeId: RecipeId, version: z.number().int(), content: RecipeContent });
export type PlannedPart = z.infer<typeof PlannedPart>;

/** A recipe as it stood, with every recipe that goes into it. */
export const KeptContent = z.strictObject({ content: RecipeContent, parts: z.array(PlannedPart) });
export type KeptContent = z.infer<typeof KeptContent>;

/** A recipe as it stood when a plan was made from it. */
export const PlannedRecipe = z.strictObject({
  recipeId: RecipeId,
  title: z.string(),
  version: z.number().int(),
  content: RecipeContent.nullable().describe('Null: it was not kept, or changed while the plan was made.'),
  parts: z.array(PlannedPart).describe('The recipes that go into it.'),
  isCurrent: z.boolean().describe('Whether it and all its parts are still at these versions.'),
});
export type PlannedRecipe = z.infer<typeof PlannedRecipe>;

export const getPlannedRecipe = defineContract({
  kind: 'query',
  access: 'plans:read',
  summary: 'Get a recipe as it stood when a plan was made from it',
  rest: { method: 'GET', path: '/plans/{planId}/recipes/{recipeId}', tag: 'plans' },
  input: z.strictObject({ householdId: HouseholdId, planId: PlanId, recipeId: RecipeId }),
  output: PlannedRecipe,
  errors: ['plan.not-found', 'plan.no-such-recipe'],
  transaction: 'write',
});

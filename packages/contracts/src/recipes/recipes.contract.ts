import { z } from 'zod';
import { MealSlot, Slug } from '../shared/vocabulary.ts';
import { QueuedRun } from '../jobs/queued-run.ts';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId, pageInput, pageOf, RecipeId } from '../shared/primitives.ts';
import { Recipe, RecipeSummary } from './recipe.ts';

export const listRecipes = defineContract({
  kind: 'query',
  access: 'recipes:read',
  summary: 'List recipes by title',
  description: "The community's recipes and the household's own.",
  rest: { method: 'GET', path: '/recipes', tag: 'recipes' },
  input: z.strictObject({ householdId: HouseholdId, slot: MealSlot.optional(), tag: Slug.optional(), ...pageInput }),
  output: pageOf(RecipeSummary),
  errors: ['request.bad-cursor'],
  aiTool: 'read',
  transaction: 'read',
});

export const getRecipe = defineContract({
  kind: 'query',
  access: 'recipes:read',
  summary: 'Get a recipe with its lines, steps and nutrition',
  rest: { method: 'GET', path: '/recipes/{recipeId}', tag: 'recipes' },
  input: z.strictObject({ householdId: HouseholdId, recipeId: RecipeId }),
  output: Recipe,
  errors: ['recipe.not-found'],
  aiTool: 'read',
  transaction: 'write',
});

export const validateRecipe = defineContract({
  kind: 'mutation',
  access: 'plans:write',
  summary: 'Have a recipe checked by a job',
  description:
    'For lines that cannot be weighed, ingredients nothing is known of, and amounts that look like a slip. What was found is the result of the job.',
  rest: { method: 'POST', path: '/recipes/{recipeId}/validate', tag: 'recipes', status: 202 },
  input: z.strictObject({ householdId: HouseholdId, recipeId: RecipeId }),
  output: QueuedRun,
  errors: ['recipe.not-found'],
  transaction: 'write',
});

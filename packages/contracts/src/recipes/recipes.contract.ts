import { z } from 'zod';
import { MealSlot, Slug } from '../shared/vocabulary.ts';
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
  transaction: 'write',
});

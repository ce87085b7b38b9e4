import type { Contracts } from '@hearth/contracts/contracts.ts';
import { getRecipe } from '@hearth/services/recipes/get-recipe.ts';
import type { Handlers } from './kernel/scope.ts';

export const recipeHandlers: Handlers<Contracts['recipes']> = {
  list: ({ reader }, filter) => reader.recipes.list(filter),
  get: ({ tx }, { recipeId }) => getRecipe(tx, recipeId),
};

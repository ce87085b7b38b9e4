import type { Contracts } from '@hearth/contracts/contracts.ts';
import type { Ports } from '@hearth/services/ports.ts';
import { queueRecipeCheck } from '@hearth/services/recipes/check-recipe.ts';
import { getRecipe } from '@hearth/services/recipes/get-recipe.ts';
import type { Handlers } from './kernel/scope.ts';

export const recipeHandlers = (ports: Ports): Handlers<Contracts['recipes']> => ({
  list: ({ reader }, filter) => reader.recipes.list(filter),
  get: ({ tx }, { recipeId }) => getRecipe(tx, recipeId),
  validate: async ({ tx }, asked) => ({ status: 'running', jobId: await queueRecipeCheck(tx, ports, asked) }),
});

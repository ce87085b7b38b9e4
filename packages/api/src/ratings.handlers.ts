import type { Contracts } from '@hearth/contracts/contracts.ts';
import type { Ports } from '@hearth/services/ports.ts';
import { listCookings, logCooking, removeCooking } from '@hearth/services/recipes/cookings.ts';
import { listRatings, rateRecipe } from '@hearth/services/recipes/rate-recipe.ts';
import type { Handlers } from './kernel/scope.ts';

export const ratingHandlers = (ports: Ports): Handlers<Contracts['ratings']> => ({
  list: async ({ tx }, { recipeId }) => ({ items: await listRatings(tx, recipeId) }),
  rate: async ({ tx }, { recipeId, memberId, stars, note }) => {
    await rateRecipe(tx, ports, { recipeId, memberId, stars, note });
    return { memberId, stars };
  },
});

export const cookingHandlers: Handlers<Contracts['cookings']> = {
  list: ({ tx }, { recipeId, limit, cursor }) => listCookings(tx, { recipeId, limit, cursor }),
  log: ({ tx }, { recipeId, cookedOn, servings, note }) => logCooking(tx, { recipeId, cookedOn, servings, note }),
  remove: async ({ tx }, { recipeId, cookingId }) => {
    await removeCooking(tx, recipeId, cookingId);
    return { removed: true };
  },
};

import type { Contracts } from '@hearth/contracts/contracts.ts';
import type { Ports } from '@hearth/services/ports.ts';
import { getSharedRecipe, shareOf } from '@hearth/services/recipes/shared-recipe.ts';
import { createShare, listShares, revokeShare } from '@hearth/services/recipes/shares.ts';
import type { Handlers } from './kernel/scope.ts';

export const shareHandlers = (ports: Pick<Ports, 'now' | 'tokens'>): Handlers<Contracts['shares']> => ({
  create: ({ tx }, { recipeId, expiresAt }) => createShare(tx, ports, { recipeId, expiresAt }),
  list: async ({ tx }, { recipeId }) => ({ items: await listShares(tx, ports, recipeId) }),
  revoke: async ({ tx }, { shareId }) => {
    await revokeShare(tx, ports, shareId);
    return { revoked: true };
  },
});

export const sharedRecipeHandlers = (ports: Pick<Ports, 'tokens'>): Handlers<Contracts['sharedRecipes']> => ({
  get: async ({ doors }, { token, ...reading }) =>
    doors.byLink(null, 'recipe-share', shareOf(ports, token), (tx) => getSharedRecipe(tx, reading)),
});

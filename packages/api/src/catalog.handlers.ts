import type { Contracts } from '@hearth/contracts/contracts.ts';
import type { Handlers } from './kernel/scope.ts';

export const ingredientHandlers: Handlers<Contracts['ingredients']> = {
  list: ({ reader }, filter) => reader.ingredients.list(filter),
};

export const packHandlers: Handlers<Contracts['packs']> = {
  list: async ({ tx }) => ({ items: await tx.packs.list() }),
};

import type { Contracts } from '@hearth/contracts/contracts.ts';
import { createIngredient, reviseIngredient } from '@hearth/services/catalog/own-ingredients.ts';
import type { Handlers } from './kernel/scope.ts';

export const ingredientHandlers: Handlers<Contracts['ingredients']> = {
  list: ({ reader }, filter) => reader.ingredients.list(filter),
  create: ({ tx }, ingredient) => createIngredient(tx, ingredient),
  revise: ({ tx }, ingredient) => reviseIngredient(tx, ingredient),
};

export const packHandlers: Handlers<Contracts['packs']> = {
  list: async ({ tx }) => ({ items: await tx.packs.list() }),
};

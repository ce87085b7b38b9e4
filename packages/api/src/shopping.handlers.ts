import type { Contracts } from '@hearth/contracts/contracts.ts';
import { checkShoppingLine, getShoppingList, previewOrder } from '@hearth/services/shopping/shopping-list.ts';
import type { Handlers } from './kernel/scope.ts';

export const shoppingListHandlers: Handlers<Contracts['shoppingLists']> = {
  get: ({ tx }, { planId }) => getShoppingList(tx, planId),
  check: ({ tx }, line) => checkShoppingLine(tx, line),
};

export const orderHandlers: Handlers<Contracts['orders']> = {
  preview: ({ tx }, order) => previewOrder(tx, order),
};

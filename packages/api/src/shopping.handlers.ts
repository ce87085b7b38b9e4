import type { Contracts } from '@hearth/contracts/contracts.ts';
import type { Ports } from '@hearth/services/ports.ts';
import {
  checkShoppingLine,
  getShoppingList,
  previewOrder,
  queueCart,
} from '@hearth/services/shopping/shopping-list.ts';
import type { Handlers } from './kernel/scope.ts';

export const shoppingListHandlers: Handlers<Contracts['shoppingLists']> = {
  get: ({ tx }, { planId }) => getShoppingList(tx, planId),
  check: ({ tx }, line) => checkShoppingLine(tx, line),
};

export const orderHandlers = (ports: Ports): Handlers<Contracts['orders']> => ({
  preview: ({ tx }, order) => previewOrder(tx, order),
  buildCart: async ({ tx }, order) => ({ status: 'running', jobId: await queueCart(tx, ports, order) }),
});

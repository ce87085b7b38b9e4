import { z } from 'zod';
import { QueuedRun } from '../jobs/queued-run.ts';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId, IngredientId, PlanId, ShoppingListId } from '../shared/primitives.ts';
import { Cart, CartRequest, ShoppingList } from './shopping-list.ts';

export const getShoppingList = defineContract({
  kind: 'query',
  access: 'shopping:read',
  summary: "Get an approved plan's shopping list",
  rest: { method: 'GET', path: '/plans/{planId}/shopping-list', tag: 'shopping' },
  input: z.strictObject({ householdId: HouseholdId, planId: PlanId }),
  output: ShoppingList,
  errors: ['shopping-list.not-found'],
  aiTool: 'read',
  transaction: 'write',
});

export const checkShoppingLine = defineContract({
  kind: 'mutation',
  access: 'shopping:write',
  summary: 'Tick a line of a shopping list, or untick it',
  rest: { method: 'PATCH', path: '/shopping-lists/{listId}/lines/{ingredientId}', tag: 'shopping' },
  input: z.strictObject({
    householdId: HouseholdId,
    listId: ShoppingListId,
    ingredientId: IngredientId,
    checked: z.boolean(),
  }),
  output: ShoppingList,
  errors: ['shopping-list.not-found'],
  aiTool: 'propose',
  transaction: 'write',
});

export const previewOrder = defineContract({
  kind: 'mutation',
  access: 'orders:read',
  summary: 'Price a shopping list as a cart',
  description:
    'With the manual vendor: the packages of the list at the prices the plan was made with. Nothing is ordered.',
  rest: { method: 'POST', path: '/orders/preview', tag: 'orders', status: 200 },
  input: CartRequest,
  output: Cart,
  errors: ['shopping-list.not-found', 'request.key-reused'],
  idempotent: true,
  rateLimit: 'ordering',
  transaction: 'write',
});

export const buildCart = defineContract({
  kind: 'mutation',
  access: 'orders:read',
  summary: 'Have a shopping list mapped to a vendor by a job',
  description: 'For vendors that take their time; the cart is the result of the job.',
  rest: { method: 'POST', path: '/orders/carts', tag: 'orders', status: 202 },
  input: CartRequest,
  output: QueuedRun,
  errors: ['shopping-list.not-found', 'request.key-reused'],
  idempotent: true,
  rateLimit: 'ordering',
  transaction: 'write',
});

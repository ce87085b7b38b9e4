import { buildVendorCartTask } from '@hearth/contracts/jobs/tasks.ts';
import type { JobId, PlanId, IngredientId, ShoppingListId } from '@hearth/contracts/shared/primitives.ts';
import type { Cart, CartRequest, ShoppingList } from '@hearth/contracts/shopping/shopping-list.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { manualCart } from '@hearth/domain/shopping/manual-cart.ts';
import { shoppingListView } from '@hearth/domain/shopping/shopping-list-view.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { queueWatched } from '../jobs/watched-run.ts';
import type { Ports } from '../ports.ts';

const noList = (): DomainError =>
  new DomainError(
    'not-found',
    'shopping-list.not-found',
    'There is no such shopping list: a plan has one once it is approved.',
  );

export async function getShoppingList(tx: HouseholdTx, planId: PlanId): Promise<ShoppingList> {
  const list = await tx.shoppingLists.ofPlan(planId);
  if (!list) throw noList();
  return shoppingListView(list);
}

export async function checkShoppingLine(
  tx: HouseholdTx,
  {
    listId,
    ingredientId,
    checked,
  }: { readonly listId: ShoppingListId; readonly ingredientId: IngredientId; readonly checked: boolean },
): Promise<ShoppingList> {
  if (!(await tx.shoppingLists.check(listId, ingredientId, checked))) throw noList();
  await tx.events.record('shopping-line.checked', { listId, ingredientId, checked });
  const list = await tx.shoppingLists.get(listId);
  if (!list) throw noList();
  return shoppingListView(list);
}

/** Leaves the making of a cart to a job. Throws `shopping-list.not-found` for a plan that has none. */
export async function queueCart(tx: HouseholdTx, ports: Pick<Ports, 'now'>, request: CartRequest): Promise<JobId> {
  if (!(await tx.shoppingLists.ofPlan(request.planId))) throw noList();
  return queueWatched(tx, ports, buildVendorCartTask, (jobId) => ({ jobId, request }));
}

/** The manual vendor's cart: the list's own packages at the prices the plan was made with. */
export async function previewOrder(
  tx: HouseholdTx,
  input: { readonly planId: PlanId; readonly skipChecked: boolean },
): Promise<Cart> {
  const list = await tx.shoppingLists.ofPlan(input.planId);
  if (!list) throw noList();
  return manualCart(list, input.skipChecked);
}

import type { Currency } from '@hearth/contracts/shared/money.ts';
import type { Instant, PlanId, ShoppingListId } from '@hearth/contracts/shared/primitives.ts';
import type { PlannedIngredient } from '../planning/plan-record.ts';

/** A shopping list as it is kept: the plan's ingredients, each with its tick. */
export type ShoppingListRecord = {
  readonly id: ShoppingListId;
  readonly planId: PlanId;
  readonly currency: Currency;
  readonly createdAt: Instant;
  readonly lines: readonly (PlannedIngredient & { readonly checked: boolean })[];
};

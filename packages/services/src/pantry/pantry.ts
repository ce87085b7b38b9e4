import type { PantryItem } from '@hearth/contracts/pantry/pantry.contract.ts';
import type { IngredientId, PantryItemId, PlainDate } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';

export type NewPantryItem = {
  readonly ingredientId: IngredientId;
  readonly grams: number;
  readonly bestBefore?: PlainDate | undefined;
};

export async function addToPantry(
  tx: HouseholdTx,
  { ingredientId, grams, bestBefore }: NewPantryItem,
): Promise<PantryItem> {
  const ingredientHouseholdId = (await tx.ingredients.owners([ingredientId])).get(ingredientId);
  if (!ingredientHouseholdId)
    throw new DomainError('not-found', 'ingredient.not-found', 'There is no such ingredient.');
  const item = await tx.pantry.add({ ingredientHouseholdId, ingredientId, grams, bestBefore: bestBefore ?? null });
  await tx.events.record('pantry.changed', { ingredientId });
  return item;
}

export async function removeFromPantry(tx: HouseholdTx, id: PantryItemId): Promise<void> {
  const ingredientId = await tx.pantry.remove(id);
  if (!ingredientId)
    throw new DomainError('not-found', 'pantry-item.not-found', 'There is no such item in the pantry.');
  await tx.events.record('pantry.changed', { ingredientId });
}

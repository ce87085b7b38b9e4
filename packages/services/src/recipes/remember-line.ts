import type { IngredientId } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { lineKey } from '@hearth/domain/recipes/matching/words.ts';
import type { Ports } from '../ports.ts';
import { noSuchIngredient } from './recipe-refusals.ts';

export type LineMeaning = { readonly name: string; readonly ingredientId: IngredientId | null };

/** Notes what the household says the words of a line mean; it wins over the rule from now on. */
export async function rememberLine(
  tx: HouseholdTx,
  { now }: Pick<Ports, 'now'>,
  { name, ingredientId }: LineMeaning,
): Promise<LineMeaning> {
  const owner = ingredientId === null ? null : (await tx.ingredients.owners([ingredientId])).get(ingredientId);
  if (ingredientId !== null && !owner) throw noSuchIngredient(ingredientId);
  await tx.lineMatches.set(lineKey(name), ingredientId === null || !owner ? null : { ingredientId, owner }, now());
  return { name, ingredientId };
}

import type { Cooking } from '@hearth/contracts/recipes/ratings.contract.ts';
import type { CookingId, PlainDate, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { CookingPage } from '@hearth/database/recipes/cooking-repo.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { selfAmong } from '../identity/belonging.ts';
import { storedRecipe } from './get-recipe.ts';

type OfRecipe = { readonly recipeId: RecipeId };
export type CookingFilter = OfRecipe & { readonly limit: number; readonly cursor?: string | undefined };
export type NewCooking = OfRecipe & Pick<Cooking, 'servings' | 'note'> & { readonly cookedOn: PlainDate };

/** When a recipe was cooked. Throws `recipe.not-found` and `request.bad-cursor`. */
export async function listCookings(tx: HouseholdTx, { recipeId, ...page }: CookingFilter): Promise<CookingPage> {
  await storedRecipe(tx, recipeId);
  return tx.cookings.list(recipeId, page);
}

/** Notes that whoever asks cooked a recipe, as it stands now. Throws `recipe.not-found`. */
export async function logCooking(tx: HouseholdTx, { recipeId, ...cooked }: NewCooking): Promise<Cooking> {
  const { householdId: recipeHouseholdId, version: recipeVersion } = await storedRecipe(tx, recipeId);
  const by = selfAmong(await tx.members.all(), tx.userId) ?? null;
  const cooking = await tx.cookings.add({ recipeHouseholdId, recipeId, recipeVersion, by, ...cooked });
  await tx.events.record('recipe.cooked', { recipeId });
  return cooking;
}

/** Throws `recipe.cooking-not-found`. */
export async function removeCooking(tx: HouseholdTx, recipeId: RecipeId, cookingId: CookingId): Promise<void> {
  if (!(await tx.cookings.remove(recipeId, cookingId)))
    throw new DomainError('not-found', 'recipe.cooking-not-found', 'There is no such note of cooking this recipe.');
  await tx.events.record('recipe.cooked', { recipeId });
}

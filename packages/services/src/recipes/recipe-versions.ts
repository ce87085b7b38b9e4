import type { RecipeVersion } from '@hearth/contracts/recipes/recipes.contract.ts';
import type { RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { WrittenVersion } from '@hearth/database/recipes/own-recipe-repo.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { storedRecipe } from './get-recipe.ts';

/** The versions a recipe had before the one it is at, the latest first; the community's recipes keep none. */
export async function listRecipeVersions(tx: HouseholdTx, recipeId: RecipeId): Promise<WrittenVersion[]> {
  await storedRecipe(tx, recipeId);
  return tx.ownRecipes.versions(recipeId);
}

/** A recipe as it stood. Throws `recipe.not-found` and `recipe.no-such-version`. */
export async function getRecipeVersion(tx: HouseholdTx, recipeId: RecipeId, version: number): Promise<RecipeVersion> {
  await storedRecipe(tx, recipeId);
  const found = await tx.ownRecipes.version(recipeId, version);
  if (!found)
    throw new DomainError(
      'not-found',
      'recipe.no-such-version',
      'That version is not kept. List the versions to see which ones are.',
    );
  return found;
}

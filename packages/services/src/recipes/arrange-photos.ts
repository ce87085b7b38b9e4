import type { RecipePhoto } from '@hearth/contracts/recipes/photos.contract.ts';
import type { PhotoId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { storedRecipe } from './get-recipe.ts';
import { ownRecipe } from './write-recipe.ts';

/** A recipe's photos in order; the community's recipes have none. Throws `recipe.not-found`. */
export async function listPhotos(tx: HouseholdTx, recipeId: RecipeId): Promise<RecipePhoto[]> {
  await storedRecipe(tx, recipeId);
  return (await tx.photos.ofRecipes([recipeId])).get(recipeId) ?? [];
}

export type Arrangement = {
  readonly recipeId: RecipeId;
  readonly photos: readonly { readonly photoId: PhotoId; readonly alt: string | null }[];
};

/** Puts all photos of a recipe in this order, with these words. Throws `recipe.photos-differ` unless all are named once. */
export async function arrangePhotos(tx: HouseholdTx, { recipeId, photos }: Arrangement): Promise<RecipePhoto[]> {
  await ownRecipe(tx, recipeId);
  const there = new Set((await tx.photos.hold(recipeId)).map(({ id }) => id));
  const named = new Set(photos.map(({ photoId }) => photoId));
  if (named.size !== photos.length || named.symmetricDifference(there).size > 0)
    throw new DomainError(
      'conflict',
      'recipe.photos-differ',
      'The recipe has other photos by now. List them, and name each of them once.',
    );
  await tx.photos.arrange(
    recipeId,
    photos.map(({ photoId, alt }) => ({ id: photoId, alt })),
  );
  await tx.events.record('recipe.photos-changed', { recipeId });
  return listPhotos(tx, recipeId);
}

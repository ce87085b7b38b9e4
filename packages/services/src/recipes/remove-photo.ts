import { removePhotoFiles } from '@hearth/adapters/storage/photo-files.ts';
import type { PhotoId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';
import { ownRecipe } from './write-recipe.ts';

/** Removes a photo and its files. Throws `recipe.not-found`, `recipe.not-own` and `recipe.photo-not-found`. */
export async function removePhoto(
  tx: HouseholdTx,
  { files }: Pick<Ports, 'files'>,
  { recipeId, photoId }: { readonly recipeId: RecipeId; readonly photoId: PhotoId },
): Promise<void> {
  await ownRecipe(tx, recipeId);
  await tx.photos.hold(recipeId);
  if (!(await tx.photos.remove(recipeId, photoId)))
    throw new DomainError(
      'not-found',
      'recipe.photo-not-found',
      'The recipe has no such photo. It may have been removed already.',
    );
  await tx.events.record('recipe.photos-changed', { recipeId });
  // Before the row is gone for good: a file that nobody knows of any more would stay.
  await removePhotoFiles(files, { householdId: tx.householdId, photoId });
}

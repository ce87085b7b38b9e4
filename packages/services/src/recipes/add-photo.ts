import { resizePhoto } from '@hearth/adapters/images/resize-photo.ts';
import { keepPhotoFiles, removePhotoFiles } from '@hearth/adapters/storage/photo-files.ts';
import { MOST_PHOTOS, type RecipePhoto } from '@hearth/contracts/recipes/photos.contract.ts';
import { type HouseholdId, PhotoId, type RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';
import { ownRecipe } from './write-recipe.ts';

/** Runs short transactions in the household that was named, for one who may change its recipes. */
type HouseholdDoor = <T>(work: (tx: HouseholdTx) => Promise<T>) => Promise<T>;

export type NewPhoto = { readonly recipeId: RecipeId; readonly alt: string | null };

/**
 * Adds a photo behind the others of the household's own recipe. `read` gives the file as it came, once it is known that
 * the recipe takes one. Throws `recipe.not-found`, `recipe.not-own`, `recipe.too-many-photos`, `recipe.photo-unusable`.
 */
export async function addPhoto(
  door: HouseholdDoor,
  ports: Pick<Ports, 'now' | 'files'>,
  { recipeId, alt }: NewPhoto,
  read: () => Promise<Uint8Array>,
): Promise<RecipePhoto> {
  const householdId = await door((tx) => holdRoom(tx, recipeId));
  const { width, height, files } = await resizePhoto(await read());
  const id = newId(PhotoId);
  const photo = { householdId, photoId: id };
  try {
    const { bytes, sha256 } = await keepPhotoFiles(ports.files, photo, files);
    return await door(async (tx) => {
      await holdRoom(tx, recipeId);
      const added = await tx.photos.add(recipeId, { id, alt, width, height, bytes, sha256 }, ports.now());
      await tx.events.record('recipe.photos-changed', { recipeId });
      return added;
    });
  } catch (error) {
    // What cannot be removed now is swept up within a day or two.
    await removePhotoFiles(ports.files, photo).catch(() => undefined);
    throw error;
  }
}

/** Makes sure that the recipe can have one more photo, until the transaction ends. */
async function holdRoom(tx: HouseholdTx, recipeId: RecipeId): Promise<HouseholdId> {
  await ownRecipe(tx, recipeId);
  if ((await tx.photos.hold(recipeId)).length >= MOST_PHOTOS)
    throw new DomainError(
      'conflict',
      'recipe.too-many-photos',
      `A recipe has at most ${MOST_PHOTOS} photos. Remove one first.`,
    );
  return tx.householdId;
}

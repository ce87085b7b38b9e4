import { type ResizedPhoto, resizePhoto } from '@hearth/adapters/images/resize-photo.ts';
import { keepPhotoFiles, removePhotoFiles } from '@hearth/adapters/storage/photo-files.ts';
import type { DraftDoubt } from '@hearth/contracts/recipes/recipe-draft.ts';
import { PhotoId, type RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';

/** A picture that came with a recipe, ready to be kept, or why it cannot be. */
export type ImportedPhoto =
  | { readonly photo: ResizedPhoto; readonly doubt: null }
  | { readonly photo: null; readonly doubt: DraftDoubt };

/** Gets and resizes a picture that a recipe comes with; a recipe is worth having without one, so a bad one is a doubt, of `source`. */
export async function preparePhoto(source: string | null, read: () => Promise<Uint8Array>): Promise<ImportedPhoto> {
  try {
    return { photo: await resizePhoto(await read()), doubt: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const message = `The picture was left out: ${error.message}`;
    return { photo: null, doubt: { field: 'images', index: null, code: 'left-out', message, source } };
  }
}

/** Keeps a picture of a recipe that is written in this transaction. */
export async function keepImportedPhoto(
  tx: HouseholdTx,
  ports: Pick<Ports, 'now' | 'files'>,
  recipeId: RecipeId,
  { files, width, height }: ResizedPhoto,
): Promise<void> {
  const id = newId(PhotoId);
  const at = { householdId: tx.householdId, photoId: id };
  try {
    const { bytes, sha256 } = await keepPhotoFiles(ports.files, at, files);
    await tx.photos.add(recipeId, { id, alt: null, width, height, bytes, sha256 }, ports.now());
  } catch (error) {
    await removePhotoFiles(ports.files, at).catch(() => undefined);
    throw error;
  }
}

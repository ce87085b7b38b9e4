import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import type { FileImage } from '@hearth/adapters/recipe-files/recipe-file.ts';
import { type WritableRecipe, writeRecipeFile } from '@hearth/adapters/recipe-files/write-recipes.ts';
import { photoFileName } from '@hearth/adapters/storage/photo-files.ts';
import type { RecipeExportFormat } from '@hearth/contracts/recipes/export.contract.ts';
import type { RecipePhoto } from '@hearth/contracts/recipes/photos.contract.ts';
import type { HouseholdId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { draftOf, type GivenRecipe } from '@hearth/domain/recipes/export/draft-of.ts';
import { parseLine } from '@hearth/domain/recipes/lines/parse-line.ts';
import type { Ports } from '../ports.ts';
import { storedRecipe } from './get-recipe.ts';
import { givenRecipe } from './given-recipe.ts';

/** Runs short transactions in the household that was named, for one who may read its recipes. */
export type HouseholdDoor = <T>(work: (tx: HouseholdTx) => Promise<T>) => Promise<T>;

/** A file to give away: bytes that are there, or that are made while they are read. */
export type ExportedFile = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Uint8Array | Readable;
};

/** A recipe that was read, whose photos are still where they are kept. */
export type RecipeToExport = {
  readonly householdId: HouseholdId;
  readonly recipe: GivenRecipe;
  readonly photos: readonly RecipePhoto[];
};

/** Formats whose file of one recipe holds its photos, and how many of them. */
const PHOTOS: Partial<Record<RecipeExportFormat, number>> = { mealie: Infinity, pdf: 1 };

/** One recipe as one file; what it is written as is made outside the transaction. Throws `recipe.not-found`. */
export async function exportRecipe(
  door: HouseholdDoor,
  ports: Pick<Ports, 'files'>,
  { recipeId, format }: { readonly recipeId: RecipeId; readonly format: RecipeExportFormat },
): Promise<ExportedFile> {
  const found = await door(async (tx) => {
    const recipe = await storedRecipe(tx, recipeId);
    const photos = await tx.photos.ofRecipes([recipeId]);
    const shown = (photos.get(recipeId) ?? []).slice(0, PHOTOS[format] ?? 0);
    return { householdId: recipe.householdId, recipe: await givenRecipe(tx, recipe), photos: shown };
  });
  const { fileName, mediaType, bytes } = await writeRecipeFile(format, await writable(ports, found), parseLine);
  return { fileName, mediaType, content: bytes };
}

/** A recipe as the writers take it. A photo whose file is gone is left out. */
export async function writable(
  { files }: Pick<Ports, 'files'>,
  { householdId, recipe, photos }: RecipeToExport,
): Promise<WritableRecipe> {
  const images: FileImage[] = [];
  for (const { id } of photos) {
    const kept = await files.open(photoFileName({ householdId, photoId: id }, 'large'));
    if (kept) images.push({ name: `${id}.webp`, bytes: await buffer(kept.content) });
  }
  return { draft: draftOf(recipe), images };
}

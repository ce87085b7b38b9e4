import { type WritableRecipe, writeRecipeArchive } from '@hearth/adapters/recipe-files/write-recipes.ts';
import type { CollectionExportFormat } from '@hearth/contracts/recipes/export.contract.ts';
import type { RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { parseLine } from '@hearth/domain/recipes/lines/parse-line.ts';
import type { Ports } from '../ports.ts';
import { type ExportedFile, type HouseholdDoor, type RecipeToExport, writable } from './export-recipe.ts';
import { exportServings } from './export-servings.ts';
import { givenRecipe } from './given-recipe.ts';

/** So many recipes are read in one transaction. */
const BATCH = 50;

type Owner = 'household' | 'all';
export type Collection = { readonly format: CollectionExportFormat; readonly owner: Owner };

/**
 * All recipes as one archive, made while it is read: each batch in a transaction of its own, its photos and files
 * outside of any. Recipes that go into these come along, whoever's they are.
 */
export async function exportRecipes(
  door: HouseholdDoor,
  ports: Pick<Ports, 'files'>,
  { format, owner }: Collection,
  signal: AbortSignal,
): Promise<ExportedFile> {
  if (format === 'cronometer-servings') return exportServings(door, signal);
  const scene = { door, ports, owner, signal };
  // Before the answer begins, so that who is refused is told.
  const first = await nextBatch(scene, null);
  return {
    fileName: `recipes-${format}.zip`,
    mediaType: 'application/zip',
    content: writeRecipeArchive(format, eachRecipe(scene, first), parseLine),
  };
}

type Scene = {
  readonly door: HouseholdDoor;
  readonly ports: Pick<Ports, 'files'>;
  readonly owner: Owner;
  readonly signal: AbortSignal;
};

/** `last`: the recipe behind which the next batch begins; null: there is none. */
type Batch = { readonly recipes: readonly Found[]; readonly last: RecipeId | null };
type Found = RecipeToExport & { readonly id: RecipeId; readonly parts: readonly RecipeId[] };

async function* eachRecipe(scene: Scene, first: Batch): AsyncGenerator<WritableRecipe> {
  const written = new Set<RecipeId>();
  const parts = new Set<RecipeId>();
  const write = async function* (recipes: readonly Found[]): AsyncGenerator<WritableRecipe> {
    for (const recipe of recipes) {
      scene.signal.throwIfAborted();
      written.add(recipe.id);
      for (const part of recipe.parts) parts.add(part);
      yield await writable(scene.ports, recipe);
    }
  };
  for (let batch = first; ; batch = await nextBatch(scene, batch.last)) {
    yield* write(batch.recipes);
    if (batch.last === null) break;
  }
  for (;;) {
    const missing = [...parts.difference(written)].slice(0, BATCH);
    if (missing.length === 0) return;
    for (const id of missing) written.add(id);
    yield* write(await scene.door((tx) => found(tx, missing)));
  }
}

async function nextBatch({ door, owner, signal }: Scene, after: RecipeId | null): Promise<Batch> {
  signal.throwIfAborted();
  return door(async (tx) => {
    const ids = await tx.recipes.idsAfter(after, { owner, limit: BATCH });
    return { recipes: await found(tx, ids), last: ids.length < BATCH ? null : (ids.at(-1) ?? null) };
  });
}

async function found(tx: HouseholdTx, ids: readonly RecipeId[]): Promise<Found[]> {
  const stored = new Map((await tx.recipes.many(ids)).map((recipe) => [recipe.id, recipe]));
  const photos = await tx.photos.ofRecipes(ids);
  const read: Found[] = [];
  for (const recipe of ids.flatMap((id) => stored.get(id) ?? [])) {
    const { id, householdId, lines } = recipe;
    const parts = lines.flatMap(({ subRecipe }) => subRecipe?.id ?? []);
    read.push({ id, householdId, parts, photos: photos.get(id) ?? [], recipe: await givenRecipe(tx, recipe) });
  }
  return read;
}

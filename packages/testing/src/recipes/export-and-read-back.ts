import { buffer } from 'node:stream/consumers';
import { isDeepStrictEqual } from 'node:util';
import { readRecipeFile } from '@hearth/adapters/recipe-files/read-recipe-file.ts';
import type { Download } from '@hearth/api/kernel/scope.ts';
import { callDownload } from '@hearth/api/rest/call-download.ts';
import type { RecipeInput } from '@hearth/contracts/recipes/recipe-content.ts';
import type { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import type { UserId } from '@hearth/contracts/shared/primitives.ts';
import { importRecipe } from '@hearth/services/recipes/import-recipe.ts';
import { type LineReader, lineReader } from '@hearth/services/recipes/read-lines.ts';
import type { z } from 'zod';
import type { TestHousehold } from '../a-household.ts';
import { aCall, type TestApi } from '../an-api.ts';

/** A recipe as a caller sends it. */
export type NewRecipe = z.input<typeof RecipeInput>;

/** The formats whose files are read back as the same recipe. */
export const READ_BACK = ['mealie', 'jsonld', 'markdown'] as const;
export type ReadBackFormat = (typeof READ_BACK)[number];

/** Asks for a file as a client does, short of the transport. */
export async function download(
  { api, uow }: Pick<TestApi, 'api' | 'uow'>,
  user: UserId | null,
  path: 'recipes.export' | 'recipes.exportAll',
  { recipeId, ...body }: Readonly<Record<string, string>>,
): Promise<Download & { readonly bytes: Buffer }> {
  const operation = api.operations.find((each) => each.path === path);
  if (!operation) throw new Error(`there is no ${path}`);
  const context = aCall(user === null ? null : { kind: 'user', userId: user });
  const parameters = recipeId === undefined ? {} : { recipeId };
  const file = await callDownload(operation, { uow, context }, { parameters, query: new URLSearchParams(), body });
  const { content } = file;
  return { ...file, bytes: content instanceof Uint8Array ? Buffer.from(content) : await buffer(content) };
}

/** Every recipe of a file. */
export async function draftsOf(bytes: Buffer): Promise<RecipeDraft[]> {
  const { recipes } = await readRecipeFile(bytes);
  const drafts: RecipeDraft[] = [];
  for await (const { draft } of recipes) drafts.push(draft);
  return drafts;
}

/** Reads lines as a household's import does, for as many recipes as there are. */
export function readerOf({ uow }: Pick<TestApi, 'uow'>, { id, owner }: TestHousehold): Promise<LineReader> {
  return uow.household({ kind: 'user', userId: owner }, id, 'recipes:write', lineReader);
}

/** Writes a draft down as a recipe of the household, as an import does. */
export async function takeIn(
  { uow, ports }: Pick<TestApi, 'uow' | 'ports'>,
  { id, owner }: TestHousehold,
  draft: RecipeDraft,
  reader: LineReader,
): Promise<Recipe> {
  const choice = { save: true, ifSame: 'keep-both', reader } as const;
  const outcome = await uow.household({ kind: 'user', userId: owner }, id, 'recipes:write', (tx) =>
    importRecipe(tx, ports, draft, choice),
  );
  if (outcome.status !== 'imported') throw new Error(`not imported but ${outcome.status}`);
  return outcome.recipe;
}

/** A recipe of one household, exported in a format, read, and imported into another: before and after. */
export async function exportAndReadBack(
  api: TestApi,
  { home, other, reader }: { readonly home: TestHousehold; readonly other: TestHousehold; readonly reader: LineReader },
  recipe: NewRecipe,
  formats: readonly ReadBackFormat[] = READ_BACK,
): Promise<{ readonly before: Recipe; readonly after: ReadonlyMap<ReadBackFormat, Recipe> }> {
  const before = await api.as(home.owner).recipes.create({ householdId: home.id, recipe });
  const after = new Map<ReadBackFormat, Recipe>();
  const imported: { readonly draft: RecipeDraft; readonly recipe: Recipe }[] = [];
  for (const format of formats) {
    const asked = { householdId: home.id, recipeId: before.id, format };
    const [draft, ...more] = await draftsOf((await download(api, home.owner, 'recipes.export', asked)).bytes);
    if (!draft || more.length > 0) throw new Error(`${format} was read as ${more.length + (draft ? 1 : 0)} recipes`);
    // The same draft is imported as the same recipe.
    const known = imported.find((each) => isDeepStrictEqual(each.draft, draft))?.recipe;
    const read = known ?? (await takeIn(api, other, draft, reader));
    imported.push({ draft, recipe: read });
    after.set(format, read);
  }
  return { before, after };
}

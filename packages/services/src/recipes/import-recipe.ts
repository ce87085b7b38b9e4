import { fetchPhoto } from '@hearth/adapters/images/fetch-photo.ts';
import { fetchPage } from '@hearth/adapters/net/fetch-page.ts';
import { readPage } from '@hearth/adapters/recipe-pages/read-page.ts';
import { readPastedText } from '@hearth/adapters/recipe-pages/read-pasted-text.ts';
import type { RecipeImport, RecipeImportSource } from '@hearth/contracts/recipes/import.contract.ts';
import type { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { draftToRecipe } from '@hearth/domain/recipes/import/draft-to-recipe.ts';
import { isShareLink } from '@hearth/domain/recipes/share-link.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';
import { getRecipe } from './get-recipe.ts';
import { type ImportedPhoto, keepImportedPhoto, preparePhoto } from './imported-photo.ts';
import { type LineReader, lineReader } from './read-lines.ts';
import { createRecipe, recipeToWrite } from './write-recipe.ts';

export type ImportChoice = { readonly save: boolean; readonly ifSame: 'keep-one' | 'keep-both' };

/** Reads a recipe from where it is, outside any transaction. Throws `recipe.none-found` and what fetching a page does. */
export async function readSource(
  { outgoing }: Pick<Ports, 'outgoing'>,
  from: RecipeImportSource,
  signal: AbortSignal,
): Promise<RecipeDraft> {
  if (from.kind === 'text') return readWords(from.text);
  const page =
    from.kind === 'html' ? { text: from.html, url: from.url ?? null } : await fetchPage(outgoing, from.url, { signal });
  const reading = readPage({ html: page.text, url: page.url });
  if (reading.recipe) return reading.recipe;
  const { title } = reading.found;
  throw new DomainError(
    'invalid',
    'recipe.none-found',
    `No recipe was found on ${title === null ? 'this page' : `"${title}"`}. Copy the recipe out of it and import the text.`,
  );
}

function readWords(text: string): RecipeDraft {
  const draft = readPastedText(text);
  if (draft.ingredients.length > 0 || draft.instructions.length > 0) return draft;
  throw new DomainError(
    'invalid',
    'recipe.none-found',
    'No recipe was found in these words. Write its ingredients one a line, and what is done with them below.',
  );
}

/** The picture a draft names first, fetched; null: it names none. */
export async function photoOfDraft(
  { outgoing }: Pick<Ports, 'outgoing'>,
  { imageUrls: [url] }: RecipeDraft,
  signal: AbortSignal,
): Promise<ImportedPhoto | null> {
  if (url === undefined) return null;
  // Doubts are kept, and a link that shares a recipe is a secret.
  return preparePhoto(isShareLink(url) ? null : url, () => fetchPhoto(outgoing, url, { signal }));
}

export type DraftImport = ImportChoice & {
  /** Instead of one made for this draft alone. */
  readonly reader?: LineReader;
  /** The id it gets. */
  readonly id?: RecipeId;
  readonly photo?: ImportedPhoto | null;
  /** Recipes of one file may give the address of their book or site: the title tells them apart then. */
  readonly isOfFile?: boolean;
};

/** Writes a draft down as a recipe of the household, unless it is there already. */
export async function importRecipe(
  tx: HouseholdTx,
  ports: Pick<Ports, 'now' | 'files'>,
  draft: RecipeDraft,
  { save, ifSame, reader, id, photo = null, isOfFile = false }: DraftImport,
): Promise<RecipeImport> {
  const read = reader ?? (await lineReader(tx));
  const { recipe, doubts } = draftToRecipe(draft, await tx.recipes.tags());
  const written = await recipeToWrite(tx, recipe, [...doubts, ...(photo?.doubt ? [photo.doubt] : [])], {
    reader: read,
  });
  const same = await tx.ownRecipes.findSame({
    sourceUrl: tellingUrl(recipe.source.url),
    title: isOfFile ? recipe.title : null,
    contentKey: written.contentKey,
  });
  const told = same && { recipeId: same.id, title: same.title, by: same.by };
  if (!save) return { status: 'read', draft, lines: draft.ingredients.map(({ text }) => read(text)), same: told };
  if (told && ifSame === 'keep-one') return { status: 'same', same: told };
  const recipeId = id ?? newId(RecipeId);
  const made = await createRecipe(tx, ports, written, recipeId);
  if (!photo?.photo) return { status: 'imported', recipe: made };
  await keepImportedPhoto(tx, ports, recipeId, photo.photo);
  return { status: 'imported', recipe: await getRecipe(tx, recipeId) };
}

/** The address of a site's front page says nothing of a recipe. */
function tellingUrl(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { pathname, search } = new URL(url);
  return pathname === '/' && search === '' ? null : url;
}

import type { DraftDoubt } from '@hearth/contracts/recipes/recipe-draft.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { type ArrangedArchive, arrangeArchive } from './arrange-archive.ts';
import { decodeText, detectText, type FoundText } from './detect-text.ts';
import { fileRefused, isFileRefused } from './file-refused.ts';
import { countOf, leftOutOf, recipesOf, unreadable, type FoundRecipe } from './found-recipes.ts';
import type { FileImage, FileRecipe, RecipeFileFormat } from './recipe-file.ts';
import { doubt } from './text/fields.ts';
import { gunzip } from './zip/gunzip.ts';
import { openZip, type OpenZip, type ZipEntry, type ZipSource } from './zip/open-zip.ts';
import type { UnpackBudget } from './zip/unpack-budget.ts';

/** An archive that was found to hold recipes. */
export type OpenArchive = {
  readonly format: RecipeFileFormat;
  readonly count: number;
  readonly doubts: readonly DraftDoubt[];
  readonly recipes: () => AsyncGenerator<FileRecipe>;
  readonly close: () => void;
};

export const isZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));
export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

/** Files looked at to find out what an archive is. */
const LOOKED_AT = 20;

/** Opens an archive, and finds out what it is from the first of its files that holds a recipe. */
export async function openArchive(source: ZipSource, budget: UnpackBudget, depth = 1): Promise<OpenArchive> {
  if (depth > budget.limits.archiveDepth) {
    throw fileRefused(
      'nested-too-deep',
      'This archive holds archives within archives; unpack it and send the inner one.',
    );
  }
  const zip = await openZip(source, budget);
  try {
    const files = arrangeArchive(zip.entries);
    const { known, ...first } = await firstFound(files.recipes, budget, depth);
    return {
      ...first,
      count: files.recipes.length === 1 ? first.count : files.recipes.length,
      doubts: [...files.doubts, ...(files.recipes.length === 1 ? first.doubts : [])],
      recipes: () => archiveRecipes(zip, files, known, budget, depth),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** A file that was looked into already, so that a large one is not read twice. */
type Known = Map<ZipEntry, FoundText>;

type First = Pick<OpenArchive, 'format' | 'count' | 'doubts'> & { readonly known: Known };

/** What the first file says that can be read; refuses where none of them can. */
async function firstFound(files: readonly ZipEntry[], budget: UnpackBudget, depth: number): Promise<First> {
  let refusal: unknown;
  for (const entry of files.slice(0, LOOKED_AT)) {
    const content = await contentOf(entry, budget, depth).catch((error: unknown) => {
      if (!isOfOneFile(error)) throw error;
      refusal ??= error;
      return null;
    });
    if (content?.kind === 'archive') {
      content.archive.close();
      const { format, count, doubts } = content.archive;
      return { format, count, doubts, known: new Map() };
    }
    if (content?.kind === 'text') {
      const { found } = content;
      return {
        format: found.format,
        count: countOf(found),
        doubts: leftOutOf(found),
        known: new Map([[entry, found]]),
      };
    }
  }
  const message = 'No recipe was found in this archive. Send an export of Mealie, Tandoor, Paprika or Hearth as it is.';
  throw refusal ?? fileRefused('unknown-format', message);
}

type Content =
  | { readonly kind: 'text'; readonly found: FoundText }
  | { readonly kind: 'archive'; readonly archive: OpenArchive }
  | { readonly kind: 'nothing' };

async function contentOf(entry: ZipEntry, budget: UnpackBudget, depth: number): Promise<Content> {
  const { limits } = budget;
  const packed = await entry.read();
  if (isZip(packed)) return { kind: 'archive', archive: await openArchive(packed, budget, depth + 1) };
  const bytes = isGzip(packed) ? await gunzip(packed, budget, entry.name) : packed;
  if (bytes.length > limits.textBytes) {
    throw fileRefused(
      'too-large',
      `A file in this archive is longer than ${limits.textBytes} bytes; split the export.`,
      entry.name,
    );
  }
  const found = detectText(decodeText(bytes, entry.name), limits, entry.name);
  return found === null ? { kind: 'nothing' } : { kind: 'text', found };
}

/** Whether a refusal is about one recipe's own text in a sound archive, so that the others can still be read. */
function isOfOneFile(error: unknown): boolean {
  if (!isFileRefused(error) || !(error instanceof DomainError)) return false;
  const { because } = error.details;
  return because === 'broken-record' || because === 'not-utf-8';
}

async function* archiveRecipes(
  zip: OpenZip,
  files: ArrangedArchive,
  known: Known,
  budget: UnpackBudget,
  depth: number,
): AsyncGenerator<FileRecipe> {
  try {
    for (const entry of files.recipes) {
      const found = known.get(entry);
      known.delete(entry);
      if (found === undefined) yield* fileRecipes(entry, files, budget, depth);
      else yield* withPictures(found, entry, files);
    }
  } finally {
    zip.close();
  }
}

async function* fileRecipes(
  entry: ZipEntry,
  files: ArrangedArchive,
  budget: UnpackBudget,
  depth: number,
): AsyncGenerator<FileRecipe> {
  const content = await contentOf(entry, budget, depth).catch((error: unknown) => {
    if (!isOfOneFile(error) || !(error instanceof DomainError)) throw error;
    return unreadable(entry.name, error.message, null);
  });
  if ('draft' in content) yield content;
  else if (content.kind === 'nothing') yield unreadable(entry.name, 'it holds no recipe that is known here.', null);
  else if (content.kind === 'archive') yield* innerRecipes(entry, content.archive);
  else yield* withPictures(content.found, entry, files);
}

async function* innerRecipes(entry: ZipEntry, archive: OpenArchive): AsyncGenerator<FileRecipe> {
  let doubts = archive.doubts;
  for await (const { name, draft, images } of archive.recipes()) {
    yield { name: `${entry.name}/${name}`, draft: { ...draft, doubts: [...draft.doubts, ...doubts] }, images };
    doubts = [];
  }
}

/** Pictures go to the one recipe of the file beside them, or by id to the recipes of a backup. */
async function* withPictures(found: FoundText, entry: ZipEntry, files: ArrangedArchive): AsyncGenerator<FileRecipe> {
  const isOnly = countOf(found) === 1;
  const beside = files.picturesOf(entry);
  let unmatched = isOnly ? [] : beside;
  // What stands beside recipes in the only file of an archive is told with the archive.
  let leftOut = files.recipes.length === 1 ? [] : leftOutOf(found);
  for (const recipe of recipesOf(found, entry.name)) {
    const pictures = recipe.id === null ? (isOnly ? beside : []) : files.picturesById(recipe.id);
    const doubts = [...recipe.draft.doubts, ...unmatched.map(({ name }) => unmatchedPicture(name)), ...leftOut];
    yield await finished(recipe, doubts, pictures);
    [unmatched, leftOut] = [[], []];
  }
}

const unmatchedPicture = (name: string): DraftDoubt =>
  doubt('images', 'left-out', 'A picture beside several recipes belongs to none by name and was left out.', name);

async function finished(
  { name, draft, images }: FoundRecipe,
  doubts: DraftDoubt[],
  pictures: readonly ZipEntry[],
): Promise<FileRecipe> {
  const read: FileImage[] = [...images];
  for (const picture of pictures) {
    read.push({ name: picture.name.slice(picture.name.lastIndexOf('/') + 1), bytes: await picture.read() });
  }
  return { name, draft: { ...draft, doubts }, images: read };
}

import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import type { RecipeExportFormat } from '@hearth/contracts/recipes/export.contract.ts';
import type { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { cronometerText, type ParseLine } from './cronometer/cronometer-text.ts';
import { writeJsonLd } from './json-ld/write-json-ld.ts';
import { writeMarkdown } from './markdown/write-markdown.ts';
import { mealieFiles } from './mealie/mealie-files.ts';
import { mealieSlug, uniqueSlugs } from './mealie/mealie-slug.ts';
import { writePdf } from './pdf/write-pdf.ts';
import { pictureEnding } from './pictures.ts';
import type { FileImage } from './recipe-file.ts';
import { writeZip, type ZipFilePart } from './zip/write-zip.ts';

/** A recipe to write, its main picture first. */
export type WritableRecipe = { readonly draft: RecipeDraft; readonly images: readonly FileImage[] };

/** `remarks` say, for people, what of the recipe the file does not show. */
export type WrittenFile = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly remarks: readonly string[];
};

const KINDS = {
  mealie: { ending: 'zip', mediaType: 'application/zip' },
  cronometer: { ending: 'txt', mediaType: 'text/plain; charset=utf-8' },
  jsonld: { ending: 'jsonld', mediaType: 'application/ld+json' },
  markdown: { ending: 'md', mediaType: 'text/markdown; charset=utf-8' },
  pdf: { ending: 'pdf', mediaType: 'application/pdf' },
} as const satisfies Record<RecipeExportFormat, { ending: string; mediaType: string }>;

/** One recipe as one file. Pictures go along where the format holds them: Mealie and, the first of them, PDF. */
export async function writeRecipeFile(
  format: RecipeExportFormat,
  recipe: WritableRecipe,
  parseLine: ParseLine,
): Promise<WrittenFile> {
  const slug = mealieSlug(recipe.draft.title ?? '');
  const { ending, mediaType } = KINDS[format];
  if (format !== 'mealie') {
    const { bytes, remarks } = await content(format, recipe, parseLine);
    return { fileName: `${slug}.${ending}`, mediaType, bytes, remarks };
  }
  async function* files(): AsyncGenerator<ZipFilePart> {
    yield* await mealieFiles(recipe, slug);
  }
  return { fileName: `${slug}.${ending}`, mediaType, bytes: await buffer(writeZip(files())), remarks: [] };
}

async function content(
  format: Exclude<RecipeExportFormat, 'mealie'>,
  { draft, images }: WritableRecipe,
  parseLine: ParseLine,
): Promise<Pick<WrittenFile, 'bytes' | 'remarks'>> {
  switch (format) {
    case 'cronometer':
      return { bytes: Buffer.from(cronometerText(draft, parseLine)), remarks: [] };
    case 'jsonld':
      return { bytes: Buffer.from(writeJsonLd(draft)), remarks: [] };
    case 'markdown':
      return { bytes: Buffer.from(writeMarkdown(draft)), remarks: [] };
    case 'pdf': {
      const { bytes, unprintable } = await writePdf(draft, images[0]?.bytes ?? null);
      const remark = `The PDF's font has no sign for: ${unprintable.slice(0, 40).join(' ')}`;
      return { bytes, remarks: unprintable.length === 0 ? [] : [remark] };
    }
  }
}

/**
 * A collection as a zip, streamed as it is read: for Mealie in the layout of its own bulk export, else a folder a recipe
 * with its file and its pictures. A recipe is taken from the source only when those before it were read.
 */
export function writeRecipeArchive(
  format: RecipeExportFormat,
  recipes: AsyncIterable<WritableRecipe>,
  parseLine: ParseLine,
): Readable {
  return writeZip(archiveFiles(format, recipes, parseLine));
}

async function* archiveFiles(
  format: RecipeExportFormat,
  recipes: AsyncIterable<WritableRecipe>,
  parseLine: ParseLine,
): AsyncGenerator<ZipFilePart> {
  const slugFor = uniqueSlugs();
  for await (const recipe of recipes) {
    const slug = slugFor(recipe.draft.title ?? '');
    if (format === 'mealie') yield* await mealieFiles(recipe, slug);
    else yield* await folder(format, recipe, slug, parseLine);
  }
}

async function folder(
  format: Exclude<RecipeExportFormat, 'mealie'>,
  recipe: WritableRecipe,
  slug: string,
  parseLine: ParseLine,
): Promise<ZipFilePart[]> {
  const { bytes } = await content(format, recipe, parseLine);
  const pictures = recipe.images.map((image, at) => ({
    name: `${slug}/${pictureName(image, at)}`,
    bytes: image.bytes,
  }));
  return [{ name: `${slug}/${slug}.${KINDS[format].ending}`, bytes }, ...pictures];
}

/** A name that says the order, so that the main picture stays the first; its own ending where the bytes say none. */
export function pictureName({ name, bytes }: FileImage, at: number): string {
  const own = /\.([a-z0-9]{1,5})$/iu.exec(name)?.[1]?.toLowerCase();
  return `picture-${at + 1}.${pictureEnding(bytes) ?? own ?? 'bin'}`;
}

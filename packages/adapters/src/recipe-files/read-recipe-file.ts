import { decodeText, detectText, unknownText, type FoundText } from './detect-text.ts';
import { fileRefused } from './file-refused.ts';
import { countOf, leftOutOf, recipesOf } from './found-recipes.ts';
import { recipeFileLimits, type RecipeFileLimits } from './limits.ts';
import { isGzip, isZip, openArchive } from './read-archive.ts';
import type { FileRecipe, RecipeFile } from './recipe-file.ts';
import { type RecipeFileSource, spoolSource, type Spooled } from './spool-source.ts';
import { gunzip } from './zip/gunzip.ts';
import { unpackBudget } from './zip/unpack-budget.ts';

const NAME = 'file';

/**
 * Opens a file of recipes and finds out from its content what it is: a zip of Mealie (export, single recipe, backup),
 * Tandoor, Paprika or Hearth, a gzipped Paprika recipe, JSON-LD, JSON of Mealie or Tandoor, Markdown, or CSV.
 * Throws `recipe.file-refused` here for what can be seen at once, and while the recipes are gone through for damage
 * that shows later: an import that ends in it is not whole.
 */
export async function readRecipeFile(
  source: RecipeFileSource,
  limits: RecipeFileLimits = recipeFileLimits,
): Promise<RecipeFile> {
  const file = await spoolSource(source, limits);
  try {
    const opened = await openSpooled(file, limits);
    const close = async (): Promise<void> => {
      opened.close();
      await file.release();
    };
    return { ...opened, recipes: counted(opened.recipes, limits, close), close };
  } catch (error) {
    await file.release();
    throw error;
  }
}

type Opened = Omit<RecipeFile, 'recipes' | 'close'> & {
  readonly recipes: () => AsyncGenerator<FileRecipe>;
  readonly close: () => void;
};

async function openSpooled(file: Spooled, limits: RecipeFileLimits): Promise<Opened> {
  if (file.bytes === 0) throw fileRefused('empty', 'This file is empty; export it again.');
  const head = await file.head(4);
  const budget = unpackBudget(limits);
  if (isZip(head)) return await openArchive(file.zip, budget);
  if (file.bytes > limits.textBytes) {
    throw fileRefused('too-large', `A file of text may be ${limits.textBytes} bytes long; split it.`);
  }
  const whole = await file.whole();
  const bytes = isGzip(head) ? await gunzip(whole, budget, NAME) : whole;
  const text = decodeText(bytes, NAME);
  const found = detectText(text, limits, NAME);
  if (found === null) throw unknownText(text, NAME);
  return inText(found);
}

function inText(found: FoundText): Opened {
  return {
    format: found.format,
    count: countOf(found),
    doubts: leftOutOf(found),
    async *recipes() {
      for (const { name, draft, images } of recipesOf(found, NAME)) yield { name, draft, images };
    },
    close: () => undefined,
  };
}

async function* counted(
  recipes: () => AsyncGenerator<FileRecipe>,
  limits: RecipeFileLimits,
  close: () => Promise<void>,
): AsyncGenerator<FileRecipe> {
  let count = 0;
  try {
    for await (const recipe of recipes()) {
      count += 1;
      if (count > limits.recipes) {
        throw fileRefused('too-many', `This file holds more than ${limits.recipes} recipes; split the export.`);
      }
      yield recipe;
    }
  } finally {
    await close();
  }
}

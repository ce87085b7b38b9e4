import type { DraftDoubt } from '@hearth/contracts/recipes/recipe-draft.ts';
import { readRecipeFile } from '../read-recipe-file.ts';
import type { RecipeFileLimits } from '../limits.ts';
import type { FileRecipe, RecipeFileFormat } from '../recipe-file.ts';
import { gathered } from './zips.ts';

/** A file gone through to its end. */
export type ReadFile = {
  readonly format: RecipeFileFormat;
  readonly count: number;
  readonly doubts: readonly DraftDoubt[];
  readonly recipes: readonly FileRecipe[];
};

export async function readWhole(content: string | Uint8Array, limits?: RecipeFileLimits): Promise<ReadFile> {
  const { format, count, doubts, recipes } = await readRecipeFile(
    typeof content === 'string' ? Buffer.from(content) : content,
    limits,
  );
  return { format, count, doubts, recipes: await gathered(recipes) };
}

/** The only recipe of a file; throws where there are more or none. */
export async function readOne(content: string | Uint8Array): Promise<FileRecipe> {
  const { recipes } = await readWhole(content);
  const [only, ...more] = recipes;
  if (only === undefined || more.length > 0) throw new Error(`${recipes.length} recipes`);
  return only;
}

/** "field code" of each doubt. */
export const doubtsOf = ({ draft }: FileRecipe): string[] => draft.doubts.map(({ field, code }) => `${field} ${code}`);

import type { FileRecipe, RecipeFile } from '@hearth/adapters/recipe-files/recipe-file.ts';
import type { RecipeFileImport, SameRecipe } from '@hearth/contracts/recipes/import.contract.ts';

/** What became of a recipe of a file: taken in, or there already. */
export type TakenIn =
  | {
      readonly status: 'imported';
      readonly recipe: {
        readonly doubts: readonly unknown[];
        readonly lines: readonly { readonly isDoubtful: boolean }[];
      };
    }
  | { readonly status: 'same'; readonly same: SameRecipe };

/** Of what was left as it is or refused, so many are named. */
const MOST_NAMED = 100;

export type FileTally = {
  count(recipe: Pick<FileRecipe, 'name' | 'draft'>, outcome: TakenIn): void;
  refuse(name: string, reason: string): void;
  /** `file` null: it could not be opened. */
  result(file: RecipeFile | null): RecipeFileImport;
};

/** Counts what becomes of the recipes of a file. */
export function fileTally(): FileTally {
  const counts = { imported: 0, doubtful: 0, same: 0, refusedInAll: 0 };
  const sameAs: RecipeFileImport['sameAs'] = [];
  const refused: RecipeFileImport['refused'] = [];
  return {
    count: ({ name, draft }, outcome) => {
      if (outcome.status === 'same') {
        counts.same += 1;
        if (sameAs.length < MOST_NAMED) sameAs.push({ name: draft.title ?? name, title: outcome.same.title });
        return;
      }
      counts.imported += 1;
      const { doubts, lines } = outcome.recipe;
      if (doubts.length > 0 || lines.some(({ isDoubtful }) => isDoubtful)) counts.doubtful += 1;
    },
    refuse: (name, reason) => {
      counts.refusedInAll += 1;
      if (refused.length < MOST_NAMED) refused.push({ name, reason });
    },
    result: (file) => ({
      ...counts,
      sameAs,
      refused,
      format: file?.format ?? 'unknown',
      leftOut: file === null ? [] : [...file.doubts],
    }),
  };
}

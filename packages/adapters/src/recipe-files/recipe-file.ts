import type { DraftDoubt, RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';

/** What a file was found to be, from its content. */
export type RecipeFileFormat = 'mealie' | 'mealie-backup' | 'tandoor' | 'json-ld' | 'paprika' | 'csv' | 'markdown';

/** A picture as the file holds it: neither decoded nor checked to be one. */
export type FileImage = { readonly name: string; readonly bytes: Uint8Array };

/** One recipe of a file. `name` says where in the file it stood, for people. */
export type FileRecipe = {
  readonly name: string;
  readonly draft: RecipeDraft;
  readonly images: readonly FileImage[];
};

/** A file that was opened; `recipes` can be gone through once and closes it at its end. */
export type RecipeFile = {
  readonly format: RecipeFileFormat;
  /** How many recipes will come; of an archive, how many files are read for them. */
  readonly count: number;
  /** What the file holds besides recipes, and was left out. */
  readonly doubts: readonly DraftDoubt[];
  /** A record that cannot be read comes as a draft without title, with a doubt `unreadable`. */
  readonly recipes: AsyncIterable<FileRecipe>;
  /** Needed only where `recipes` is not gone through. */
  readonly close: () => Promise<void>;
};

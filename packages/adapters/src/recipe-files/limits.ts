const KiB = 1024;
const MiB = 1024 * KiB;

/** What one file may cost the machine that reads it. All sizes are bytes. */
export type RecipeFileLimits = {
  /** The file as it is sent. */
  readonly fileBytes: number;
  /** A file that is text, and every text inside an archive: it is held in memory whole. */
  readonly textBytes: number;
  /** Files and folders of an archive, those of the archives inside it included. */
  readonly entries: number;
  /** One file of an archive, unpacked. */
  readonly entryBytes: number;
  /** All that comes out of an archive, and of the archives inside it. */
  readonly unpackedBytes: number;
  /** Unpacked over packed, judged for files of more than `ratioFloorBytes`. */
  readonly ratio: number;
  readonly ratioFloorBytes: number;
  /** 1: an archive; 2: archives inside an archive, which is how Tandoor writes them. */
  readonly archiveDepth: number;
  /** The name of a file inside an archive, in UTF-8. */
  readonly nameBytes: number;
  /** Objects and lists of JSON inside one another. */
  readonly jsonDepth: number;
  /** Recipes in one file. */
  readonly recipes: number;
};

/** Room for a household's collection of some ten thousand recipes with a picture each. */
export const recipeFileLimits: RecipeFileLimits = {
  fileBytes: 1024 * MiB,
  textBytes: 128 * MiB,
  entries: 100_000,
  entryBytes: 128 * MiB,
  unpackedBytes: 2048 * MiB,
  ratio: 200,
  ratioFloorBytes: MiB,
  archiveDepth: 2,
  nameBytes: KiB,
  jsonDepth: 64,
  recipes: 50_000,
};

import type { DraftDoubt } from '@hearth/contracts/recipes/recipe-draft.ts';
import { doubt } from './text/fields.ts';
import type { ZipEntry } from './zip/open-zip.ts';

/** Which of an archive's files are read as recipes, and which pictures belong to each. */
export type ArrangedArchive = {
  readonly recipes: readonly ZipEntry[];
  /** Pictures beside a recipe's file, or in `images` and `assets` below it. */
  readonly picturesOf: (recipe: ZipEntry) => readonly ZipEntry[];
  /** Pictures of a backup, by the id of their recipe. */
  readonly picturesById: (id: string) => readonly ZipEntry[];
  readonly doubts: readonly DraftDoubt[];
};

const PICTURE = /\.(?:webp|jpe?g|png|gif|avif|heic|heif|tiff?|bmp)$/iu;
const READABLE = /\.(?:json|jsonld|md|markdown|csv|tsv|paprikarecipe|zip)$/iu;
// What file managers leave behind, and the small copies that Mealie makes of a picture.
const LITTER = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)/iu;
const SMALL_COPY = /(?:^|\/)(?:min|tiny)-original\.[a-z]+$/iu;
const IN_BACKUP = /(?:^|\/)recipes\/([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\/(?:images|assets)\//iu;

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1);
const fileOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1);
const stemOf = (name: string): string => fileOf(name).replace(/\.[^.]*$/u, '');

/** The recipe's main picture first, then by name. */
function byRank(one: ZipEntry, other: ZipEntry): number {
  const rank = ({ name }: ZipEntry): number => (stemOf(name) === 'original' ? 0 : name.includes('/assets/') ? 2 : 1);
  return rank(one) - rank(other) || one.name.localeCompare(other.name, 'en', { numeric: true });
}

export function arrangeArchive(entries: readonly ZipEntry[]): ArrangedArchive {
  const kept = entries.filter(({ name }) => !LITTER.test(name));
  const withOriginal = new Set(
    kept.filter(({ name }) => stemOf(name) === 'original').map(({ name }) => folderOf(name)),
  );
  const isCopy = (name: string): boolean => SMALL_COPY.test(name) && withOriginal.has(folderOf(name));
  const pictures = kept.filter(({ name }) => PICTURE.test(name) && !isCopy(name));
  const database = kept.find(({ name }) => fileOf(name) === 'database.json');
  const recipes = database === undefined ? kept.filter(({ name }) => READABLE.test(name)) : [database];
  const inFolder = Map.groupBy(recipes, ({ name }) => folderOf(name));
  const byFolder = Map.groupBy(pictures, ({ name }) => folderOf(name).replace(/(?:images|assets)\/$/u, ''));
  const byId = Map.groupBy(pictures, ({ name }) => IN_BACKUP.exec(name)?.[1]?.toLowerCase() ?? '');
  const picturesOf = (recipe: ZipEntry): ZipEntry[] => {
    const near = database === undefined ? (byFolder.get(folderOf(recipe.name)) ?? []) : [];
    const isAlone = inFolder.get(folderOf(recipe.name))?.length === 1;
    const own = isAlone ? near : near.filter(({ name }) => stemOf(name) === stemOf(recipe.name));
    return own.toSorted(byRank);
  };
  const used = new Set(
    database === undefined ? recipes.flatMap(picturesOf) : [...byId].flatMap(([id, all]) => (id === '' ? [] : all)),
  );
  const taken = new Set<ZipEntry>([...recipes, ...used]);
  const others = kept.filter((entry) => !taken.has(entry) && !isCopy(entry.name)).map(({ name }) => name);
  return {
    recipes,
    picturesOf,
    picturesById: (id) => (id === '' ? [] : (byId.get(id) ?? []).toSorted(byRank)),
    doubts: others.length === 0 ? [] : [leftBehind(others)],
  };
}

function leftBehind(names: readonly string[]): DraftDoubt {
  const files = names.length === 1 ? 'One file of the archive is' : `${names.length} files of the archive are`;
  return doubt(
    'other',
    'left-out',
    `${files} no recipe and no picture of one: left out.`,
    names.slice(0, 30).join('\n'),
  );
}

/** The columns a CSV may have, with the headings each goes by; case, spaces, dashes and underscores do not matter. */
const COLUMNS = {
  title: ['title', 'name', 'recipe', 'recipe name', 'recipe title'],
  summary: ['summary', 'description'],
  language: ['language'],
  author: ['author', 'by'],
  sourceName: ['source', 'source name', 'site'],
  sourceUrl: ['url', 'link', 'source url', 'website'],
  imageUrls: ['image', 'images', 'image url', 'photo', 'picture', 'pictures'],
  yieldText: ['yield', 'makes', 'recipe yield'],
  servings: ['servings', 'serves', 'portions'],
  prepMinutes: ['prep time', 'preparation', 'prep', 'prep minutes', 'preparation time'],
  cookMinutes: ['cook time', 'cooking', 'cooking time', 'cook minutes', 'perform time'],
  totalMinutes: ['total time', 'total', 'time', 'total minutes'],
  categories: ['category', 'categories', 'course'],
  cuisines: ['cuisine', 'cuisines'],
  keywords: ['keywords', 'keyword', 'tags', 'tag'],
  diets: ['diet', 'diets'],
  tools: ['tools', 'tool', 'equipment'],
  ingredients: ['ingredients', 'ingredient'],
  instructions: ['instructions', 'directions', 'method', 'steps', 'preparation steps'],
  notes: ['notes', 'note'],
  basis: ['serving size', 'nutrition per'],
  nutrition: ['nutrition', 'nutritional info', 'nutrition facts'],
  rating: ['rating', 'stars'],
} as const;

export type CsvColumn = keyof typeof COLUMNS;

const plain = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/gu, ' ');

const BY_HEADING: ReadonlyMap<string, CsvColumn> = new Map(
  Object.entries(COLUMNS).flatMap(([column, headings]) =>
    headings.map((heading): [string, CsvColumn] => [heading, columnNamed(column)]),
  ),
);

// Object.entries widens the names of its own keys to text.
function columnNamed(name: string): CsvColumn {
  return name as CsvColumn;
}

/** Which column a heading is; null: one that is not known. */
export const csvColumn = (heading: string): CsvColumn | null => BY_HEADING.get(plain(heading)) ?? null;

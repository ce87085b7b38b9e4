/** A class that makes an element a recipe: of h-recipe, and of hRecipe before it. */
const RECIPE = /(?:^|\s)h-?recipe(?:\s|$)/u;
/** Those that open something else, such as the card of its author. By name: style sheets call heights `h-full` too. */
const OTHER =
  /(?:^|\s)(?:h-(?:adr|card|cite|entry|event|feed|geo|item|listing|product|resume|review|review-aggregate)|[hv]card|hentry|hfeed|hlisting|hproduct|hreview|hreview-aggregate|vevent)(?:\s|$)/u;

/** The classes of both (microformats.org/wiki/h-recipe, /hrecipe) by the names of schema.org. */
const PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['fn', 'name'],
  ['p-name', 'name'],
  ['ingredient', 'recipeIngredient'],
  ['p-ingredient', 'recipeIngredient'],
  ['instructions', 'recipeInstructions'],
  ['e-instructions', 'recipeInstructions'],
  ['yield', 'recipeYield'],
  ['p-yield', 'recipeYield'],
  ['duration', 'totalTime'],
  ['dt-duration', 'totalTime'],
  ['preptime', 'prepTime'],
  ['cooktime', 'cookTime'],
  ['summary', 'description'],
  ['p-summary', 'description'],
  ['author', 'author'],
  ['p-author', 'author'],
  ['photo', 'image'],
  ['u-photo', 'image'],
  ['p-category', 'keywords'],
]);

export function isMicroformat(attributes: ReadonlyMap<string, string>): boolean {
  return RECIPE.test(attributes.get('class') ?? '');
}

/** Whether an element opens a microformat that is no recipe: what it says within is not of the recipe around it. */
export function isOtherMicroformat(attributes: ReadonlyMap<string, string>): boolean {
  return OTHER.test(attributes.get('class') ?? '');
}

/** The properties that an element within a recipe's states, separated by blanks; undefined: none. */
export function microformatProperty(attributes: ReadonlyMap<string, string>): string | undefined {
  const names = (attributes.get('class') ?? '').split(/\s+/u).flatMap((name) => PROPERTIES.get(name) ?? []);
  return names.length === 0 ? undefined : [...new Set(names)].join(' ');
}

/** What an element says of these properties by its attributes rather than its text; undefined: its text counts. */
export function microformatValue(
  tag: string,
  attributes: ReadonlyMap<string, string>,
  names: string,
): string | undefined {
  if (tag === 'time') return attributes.get('datetime');
  if (tag === 'abbr') return attributes.get('title');
  if (tag === 'img') return attributes.get('src') ?? attributes.get('data-src');
  if (tag === 'a' && names === 'image') return attributes.get('href');
  return tag === 'data' ? attributes.get('value') : undefined;
}

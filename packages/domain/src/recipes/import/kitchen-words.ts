import type { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { MealSlot, Tool } from '@hearth/contracts/shared/vocabulary.ts';
import { slugOf } from '../../shared/slug.ts';

/** Words of categories and keywords that say at which meal a dish is eaten. */
const SLOT_WORDS: readonly (readonly [MealSlot, RegExp])[] = [
  ['breakfast', /\b(?:breakfasts?|brunch|porridge|granola|frühstück|petit[ -]déjeuner|desayuno|colazione)\b/],
  ['lunch', /\b(?:lunch(?:es)?|brunch|sandwich(?:es)?|salads?|soups?|mittagessen|déjeuner|almuerzo|pranzo)\b/],
  [
    'dinner',
    /\b(?:dinners?|supper|mains?|main[ -](?:course|dish|meal)s?|entr[ée]es?|weeknight|hauptgerichte?|abendessen|plat principal|cena|secondi?)\b/,
  ],
  ['snack', /\b(?:snacks?|appeti[sz]ers?|desserts?|cookies?|cakes?|bars|dips?|sweets|nachtisch|postre|dolci)\b/],
];

/** Words of a recipe that say what it needs beyond a stove, a pot and a knife. */
const TOOL_WORDS: readonly (readonly [Tool, RegExp])[] = [
  ['air-fryer', /\bair[ -]?fr(?:y|ied|yer)/],
  ['slow-cooker', /\b(?:slow[ -]cooker|crock[ -]?pot)\b/],
  ['pressure-cooker', /\b(?:pressure[ -]cook|instant pot)/],
  ['rice-cooker', /\brice[ -]cooker\b/],
  ['food-processor', /\bfood processor\b/],
  ['blender', /\b(?:blender|immersion blender|stick blender|blend until|blitz)\b/],
  ['hand-mixer', /\b(?:hand mixer|stand mixer|electric mixer|electric beaters?)\b/],
  ['waffle-iron', /\bwaffle[ -](?:iron|maker)\b/],
  ['microwave', /\bmicrowave\b/],
  ['toaster', /\btoaster\b(?! oven)/],
  ['wok', /\bwok\b/],
  ['grill', /\b(?:barbecue|bbq|(?:gas|charcoal|outdoor) grill|preheat (?:the|a|your) grill|grill pan)\b/],
  ['oven', /\b(?:oven|bake|roast(?:ing)? (?:tin|pan|tray)|gas mark)\b/],
];

/** The meals that a source's own words put a dish at; none where it does not say. */
export function slotsOf({ categories, keywords }: RecipeDraft): MealSlot[] {
  const said = [...categories, ...keywords].join(' | ').toLowerCase();
  return SLOT_WORDS.flatMap(([slot, words]) => (words.test(said) ? [slot] : []));
}

/** The tools that a source names, in its list of them or in the steps. */
export function toolsOf({ tools, instructions, title }: RecipeDraft): Tool[] {
  const said = [title ?? '', ...tools, ...instructions.map(({ text }) => text)].join('\n').toLowerCase();
  return TOOL_WORDS.flatMap(([tool, words]) => (words.test(said) ? [tool] : []));
}

export const isMeal = (label: string): boolean => MealSlot.options.some((slot) => slot === slugOf(label));

/** The meals that are the categories of a draft Hearth wrote. */
export function ownSlots({ categories }: RecipeDraft): MealSlot[] {
  const said = categories.map((label) => slugOf(label));
  return [...new Set(said)].flatMap((slug) => MealSlot.options.filter((slot) => slot === slug));
}

/** The tools of a draft that Hearth wrote. */
export function ownTools({ tools }: RecipeDraft): Tool[] {
  const said = tools.map((label) => slugOf(label));
  return [...new Set(said)].flatMap((slug) => Tool.options.filter((tool) => tool === slug));
}

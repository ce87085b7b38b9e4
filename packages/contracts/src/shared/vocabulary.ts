import { z } from 'zod';

/** The 14 allergens that EU Regulation 1169/2011, annex II, requires to be declared. */
export const Allergen = z.enum([
  'gluten',
  'crustaceans',
  'eggs',
  'fish',
  'peanuts',
  'soybeans',
  'milk',
  'nuts',
  'celery',
  'mustard',
  'sesame',
  'sulphites',
  'lupin',
  'molluscs',
]);
export type Allergen = z.infer<typeof Allergen>;

/** Diets that can be decided from ingredients alone: an ingredient lists the ones it breaks. */
export const Diet = z.enum(['vegan', 'vegetarian', 'pescatarian', 'gluten-free', 'dairy-free', 'halal']);
export type Diet = z.infer<typeof Diet>;

/** Where a shop keeps a thing; a shopping list is grouped in this order. */
export const Aisle = z.enum([
  'produce',
  'bakery',
  'meat',
  'fish',
  'dairy-eggs',
  'chilled',
  'frozen',
  'grains-pasta',
  'canned',
  'baking',
  'spices',
  'oils-vinegars',
  'condiments',
  'breakfast',
  'snacks',
  'beverages',
  'other',
]);
export type Aisle = z.infer<typeof Aisle>;

/** Kitchen equipment a recipe needs beyond a stove, a pot and a knife. */
export const Tool = z.enum([
  'oven',
  'blender',
  'food-processor',
  'slow-cooker',
  'pressure-cooker',
  'air-fryer',
  'microwave',
  'grill',
  'rice-cooker',
  'wok',
  'hand-mixer',
  'toaster',
  'waffle-iron',
]);
export type Tool = z.infer<typeof Tool>;

/** How a dish is cooked, as far as it matters to what is left of its vitamins and minerals. */
export const CookingMethod = z.enum([
  'boiled-drained',
  'simmered',
  'steamed',
  'stir-fried',
  'fried',
  'baked',
  'grilled',
]);
export type CookingMethod = z.infer<typeof CookingMethod>;

/** The meals of a day, in the order they are eaten. */
export const MealSlot = z.enum(['breakfast', 'lunch', 'dinner', 'snack']);
export type MealSlot = z.infer<typeof MealSlot>;

/** Units of mass, which weigh the same of everything. */
export const MassUnit = z.enum(['mg', 'g', 'kg', 'oz', 'lb']);
export type MassUnit = z.infer<typeof MassUnit>;

/** Units of volume; what a cup, a spoon or a pint holds depends on the household's system of measures. */
export const VolumeUnit = z.enum([
  'ml',
  'cl',
  'dl',
  'l',
  'drop',
  'smidgen',
  'pinch',
  'dash',
  'tsp',
  'dsp',
  'tbsp',
  'fl-oz',
  'cup',
  'pint',
  'quart',
  'gallon',
]);
export type VolumeUnit = z.infer<typeof VolumeUnit>;

/** Units whose weight depends on the ingredient: "one clove" of garlic is not one clove of anything else. */
export const CountUnit = z.enum([
  'piece',
  'clove',
  'slice',
  'can',
  'bunch',
  'sprig',
  'leaf',
  'stalk',
  'head',
  'fillet',
  'sheet',
  'handful',
  'stick',
  'knob',
  'rasher',
  'strip',
  'rib',
  'stem',
  'spear',
  'ear',
  'bulb',
  'cube',
  'chunk',
  'wedge',
  'block',
  'square',
  'ball',
  'bar',
  'log',
  'roll',
  'round',
  'bundle',
  'loaf',
  'tin',
  'jar',
  'bottle',
  'packet',
  'package',
  'box',
  'bag',
  'carton',
  'tub',
  'pot',
  'punnet',
  'container',
  'envelope',
  'sachet',
  'scoop',
  'dollop',
  'splash',
  'drizzle',
  'grind',
  'batch',
  'recipe',
  'serving',
  'part',
  'glug',
  'squeeze',
  'pat',
  'lump',
  'shot',
  'glass',
  'mug',
  'pouch',
  'tube',
  'rack',
  'thumb',
  'link',
  'slab',
  'ladle',
  'jug',
  'bowl',
  'branch',
  'sleeve',
  'wheel',
  'basket',
  'segment',
  'shake',
  'pod',
  'twist',
  'crown',
  'side',
  'portion',
  'grating',
  'inch',
  'cm',
]);
export type CountUnit = z.infer<typeof CountUnit>;

/** Units a quantity may be given in. Mass and volume convert by themselves; a counting unit weighs what the ingredient says it weighs. */
export const Unit = z.enum([...MassUnit.options, ...VolumeUnit.options, ...CountUnit.options]);
export type Unit = z.infer<typeof Unit>;

/** Whose cups, pints and degrees somebody is at home with. */
export const MeasureSystem = z.enum(['metric', 'us', 'imperial']);
export type MeasureSystem = z.infer<typeof MeasureSystem>;

/** What an ingredient does in a dish. */
export const IngredientRole = z.enum([
  'binding',
  'leavening',
  'coating',
  'fat',
  'sweetener',
  'thickening',
  'gelling',
  'dairy-liquid',
  'creaminess',
  'cheese',
  'acid',
  'umami',
  'salt',
  'protein',
  'structure',
  'starch',
  'liquid',
  'aromatic',
  'vegetable',
  'fruit',
  'herb',
  'spice',
  'heat',
  'nut',
  'flavour',
]);
export type IngredientRole = z.infer<typeof IngredientRole>;

/** A stable public name: lower-case words joined by hyphens. */
export const Slug = z
  .string()
  .regex(/^(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*$/, 'up to 80 lower-case letters, digits and single hyphens');
export type Slug = z.infer<typeof Slug>;

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

/** The meals of a day, in the order they are eaten. */
export const MealSlot = z.enum(['breakfast', 'lunch', 'dinner', 'snack']);
export type MealSlot = z.infer<typeof MealSlot>;

/** Units a quantity may be given in. Mass and volume convert by themselves; a counting unit weighs what the ingredient says it weighs. */
export const Unit = z.enum([
  'g',
  'kg',
  'oz',
  'lb',
  'ml',
  'l',
  'tsp',
  'tbsp',
  'cup',
  'pinch',
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
]);
export type Unit = z.infer<typeof Unit>;

/** Units whose weight depends on the ingredient: "one clove" of garlic is not one clove of anything else. */
export const CountUnit = Unit.extract([
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
]);
export type CountUnit = z.infer<typeof CountUnit>;

/** A stable public name: lower-case words joined by hyphens. */
export const Slug = z
  .string()
  .regex(/^(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*$/, 'up to 80 lower-case letters, digits and single hyphens');
export type Slug = z.infer<typeof Slug>;

import { MassUnit } from '@hearth/contracts/shared/vocabulary.ts';
import type {
  Aisle,
  Allergen,
  CookingMethod,
  Diet,
  IngredientRole,
  MealSlot,
  MeasureSystem,
  Tool,
  Unit,
} from '@hearth/contracts/shared/vocabulary.ts';
import type { Role, TargetNutrient } from '@hearth/contracts/identity/household.ts';

/** The meals in the order they are eaten, with their names. */
export const slotNames: Record<MealSlot, string> = {
  breakfast: 'Breakfast',
  lunch: 'Lunch',
  dinner: 'Dinner',
  snack: 'Snack',
};

export const allergenNames: Record<Allergen, string> = {
  gluten: 'gluten',
  crustaceans: 'crustaceans',
  eggs: 'eggs',
  fish: 'fish',
  peanuts: 'peanuts',
  soybeans: 'soya',
  milk: 'milk',
  nuts: 'tree nuts',
  celery: 'celery',
  mustard: 'mustard',
  sesame: 'sesame',
  sulphites: 'sulphites',
  lupin: 'lupin',
  molluscs: 'molluscs',
};

export const dietNames: Record<Diet, string> = {
  vegan: 'vegan',
  vegetarian: 'vegetarian',
  pescatarian: 'pescatarian',
  'gluten-free': 'gluten-free',
  'dairy-free': 'dairy-free',
  halal: 'halal',
};

export const aisleNames: Record<Aisle, string> = {
  produce: 'Fruit & vegetables',
  bakery: 'Bakery',
  meat: 'Meat',
  fish: 'Fish',
  'dairy-eggs': 'Dairy & eggs',
  chilled: 'Chilled',
  frozen: 'Frozen',
  'grains-pasta': 'Grains & pasta',
  canned: 'Tins & jars',
  baking: 'Baking',
  spices: 'Herbs & spices',
  'oils-vinegars': 'Oils & vinegars',
  condiments: 'Condiments',
  breakfast: 'Breakfast',
  snacks: 'Nuts & snacks',
  beverages: 'Drinks',
  other: 'Everything else',
};

export const cookingMethodNames: Record<CookingMethod, string> = {
  'boiled-drained': 'boiled, the water poured away',
  simmered: 'simmered or stewed, the liquid eaten',
  steamed: 'steamed',
  'stir-fried': 'stir-fried',
  fried: 'fried',
  baked: 'baked or roasted',
  grilled: 'grilled',
};

export const toolNames: Record<Tool, string> = {
  oven: 'oven',
  blender: 'blender',
  'food-processor': 'food processor',
  'slow-cooker': 'slow cooker',
  'pressure-cooker': 'pressure cooker',
  'air-fryer': 'air fryer',
  microwave: 'microwave',
  grill: 'grill',
  'rice-cooker': 'rice cooker',
  wok: 'wok',
  'hand-mixer': 'hand mixer',
  toaster: 'toaster',
  'waffle-iron': 'waffle iron',
};

export const nutrientNames: Record<TargetNutrient, string> = {
  energyKcal: 'Energy',
  proteinG: 'Protein',
  fatG: 'Fat',
  carbohydrateG: 'Carbohydrate',
  saturatedFatG: 'Saturated fat',
  sugarsG: 'Sugars',
  fibreG: 'Fibre',
  sodiumMg: 'Sodium',
};

/** What an ingredient does for a dish: "as binder". */
export const ingredientRoleNames: Record<IngredientRole, string> = {
  binding: 'binder',
  leavening: 'raising agent',
  coating: 'coating',
  fat: 'fat',
  sweetener: 'sweetener',
  thickening: 'thickener',
  gelling: 'gelling agent',
  'dairy-liquid': 'milk',
  creaminess: 'cream',
  cheese: 'cheese',
  acid: 'acid',
  umami: 'savoury depth',
  salt: 'salt',
  protein: 'protein',
  structure: 'body',
  starch: 'starch',
  liquid: 'liquid',
  aromatic: 'aromatic',
  vegetable: 'vegetable',
  fruit: 'fruit',
  herb: 'herb',
  spice: 'spice',
  heat: 'heat',
  nut: 'nut',
  flavour: 'flavour',
};

export const roleNames: Record<Role, string> = { owner: 'owner', adult: 'adult', child: 'child', guest: 'guest' };

/** Units that are not written as they are named. */
const written: Partial<Record<Unit, string>> = { 'fl-oz': 'fl oz' };

/** Units that say the same of one and of many. */
const unchanging: ReadonlySet<Unit> = new Set<Unit>([
  ...MassUnit.options,
  ...(['ml', 'cl', 'dl', 'l', 'tsp', 'dsp', 'tbsp', 'fl-oz', 'cm'] as const),
]);

const oddPlurals: Partial<Record<Unit, string>> = {
  leaf: 'leaves',
  loaf: 'loaves',
  inch: 'inches',
};

function pluralOf(unit: Unit): string {
  const odd = oddPlurals[unit];
  if (odd !== undefined) return odd;
  return /(?:ch|sh|s|x)$/.test(unit) ? `${unit}es` : `${unit}s`;
}

/** A unit beside a quantity; "piece" is silent, because "2 onions" is how it is said. */
export function unitWord(unit: Unit, quantity: number): string {
  if (unit === 'piece') return '';
  if (unchanging.has(unit)) return written[unit] ?? unit;
  return quantity > 1 ? pluralOf(unit) : unit;
}

/** A unit by its name alone, to be chosen. */
export function unitName(unit: Unit): string {
  return written[unit] ?? unit;
}

/** In whose measures recipes are shown. */
export const measureSystemNames: Record<MeasureSystem, string> = {
  metric: 'Metric: grams and millilitres',
  us: 'US: cups, ounces, °F',
  imperial: 'Imperial: ounces and pints',
};

/** The keys of a table of words, in its order. */
export function wordsOf<K extends string>(table: Record<K, string>): K[] {
  // Safe: a Record literal has exactly the keys of its type.
  return Object.keys(table) as K[];
}

/** What can be chosen of a table of names, in its order, for a field that offers it. */
export function choicesOf<K extends string>(names: Record<K, string>): { readonly value: K; readonly label: string }[] {
  return wordsOf(names).map((value) => ({ value, label: names[value] }));
}

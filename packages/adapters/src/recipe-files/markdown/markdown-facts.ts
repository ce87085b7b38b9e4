import type { NutrientCode } from '@hearth/contracts/catalog/nutrients.ts';
import { SCHEMA_NUTRIENTS } from '../text/nutrition-words.ts';

/** The labels of facts about a recipe, in the order they are written. */
export const FACTS = {
  yieldText: 'Makes',
  servings: 'Serves',
  prepMinutes: 'Preparation',
  cookMinutes: 'Cooking',
  totalMinutes: 'Total time',
  activeMinutes: 'Hands on',
  keepingDays: 'Keeps',
  cookingMethod: 'Cooked by',
  cookedGrams: 'Cooked weight',
  author: 'Author',
  sourceName: 'Source',
  sourceUrl: 'Link',
  language: 'Language',
  categories: 'Categories',
  cuisines: 'Cuisines',
  keywords: 'Keywords',
  diets: 'Diets',
  tools: 'Tools',
  imageUrls: 'Pictures',
  rating: 'Rating',
} as const;

export const HEADINGS = {
  ingredients: 'Ingredients',
  instructions: 'Instructions',
  notes: 'Notes',
  nutrition: 'Nutrition',
} as const;

/** Heads the figures that words of nutrition do not say, or say otherwise. */
export const FIGURES = 'Figures';
export const BASIS = 'Per';
/** Stands for a figure that is not known though the words seem to say one. */
export const NO_FIGURE = 'not known';
/** Stands for days of keeping that nobody has said. */
export const NOT_SAID = 'not said';

const CODE_LABELS: Readonly<Record<NutrientCode, string>> = {
  energyKcal: 'Energy, kcal',
  proteinG: 'Protein, g',
  fatG: 'Fat, g',
  carbohydrateG: 'Carbohydrate, g',
  saturatedFatG: 'Saturated fat, g',
  sugarsG: 'Sugars, g',
  fibreG: 'Fibre, g',
  alcoholG: 'Alcohol, g',
  sodiumMg: 'Sodium, mg',
  potassiumMg: 'Potassium, mg',
  calciumMg: 'Calcium, mg',
  ironMg: 'Iron, mg',
  magnesiumMg: 'Magnesium, mg',
  zincMg: 'Zinc, mg',
  vitaminAUg: 'Vitamin A, µg',
  vitaminCMg: 'Vitamin C, mg',
  vitaminDUg: 'Vitamin D, µg',
  vitaminEMg: 'Vitamin E, mg',
  vitaminKUg: 'Vitamin K, µg',
  thiaminMg: 'Thiamin, mg',
  riboflavinMg: 'Riboflavin, mg',
  niacinMg: 'Niacin, mg',
  vitaminB6Mg: 'Vitamin B6, mg',
  folateUg: 'Folate, µg',
  vitaminB12Ug: 'Vitamin B12, µg',
};

// Object.entries widens the names of its own keys to text.
function nutrientCode(name: string): NutrientCode {
  return name as NutrientCode;
}

export const codeLabels: readonly (readonly [NutrientCode, string])[] = Object.entries(CODE_LABELS).map(
  ([code, label]): [NutrientCode, string] => [nutrientCode(code), label],
);

/** "Total fat" for `fatContent`; a name that schema.org does not know is its own label. */
export const textLabel = (name: string): string =>
  SCHEMA_NUTRIENTS.find((nutrient) => nutrient.name === name)?.label ?? name;

export const textName = (label: string): string =>
  SCHEMA_NUTRIENTS.find((nutrient) => nutrient.label === label)?.name ?? label;

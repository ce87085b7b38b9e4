import type { NutrientCode, ServingNutrients } from '@hearth/contracts/catalog/nutrients.ts';

/** What was eaten, as one row: nutrients are of the whole amount. */
export type CronometerServing = {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** "Breakfast", "Lunch"; empty: Uncategorized. */
  readonly group: string;
  readonly food: string;
  /** "1.00 serving", "150.00 g". */
  readonly amount: string;
  readonly nutrients: ServingNutrients;
  readonly category: string;
};

/** Cronometer's columns in its order; a figure counts `times` ours (40 IU of vitamin D are 1 µg). */
const COLUMNS: readonly (readonly [string, NutrientCode, number])[] = [
  ['Energy (kcal)', 'energyKcal', 1],
  ['Alcohol (g)', 'alcoholG', 1],
  ['B1 (Thiamine) (mg)', 'thiaminMg', 1],
  ['B2 (Riboflavin) (mg)', 'riboflavinMg', 1],
  ['B3 (Niacin) (mg)', 'niacinMg', 1],
  ['B6 (Pyridoxine) (mg)', 'vitaminB6Mg', 1],
  ['B12 (Cobalamin) (µg)', 'vitaminB12Ug', 1],
  ['Folate (µg)', 'folateUg', 1],
  ['Vitamin A (µg)', 'vitaminAUg', 1],
  ['Vitamin C (mg)', 'vitaminCMg', 1],
  ['Vitamin D (IU)', 'vitaminDUg', 40],
  ['Vitamin E (mg)', 'vitaminEMg', 1],
  ['Vitamin K (µg)', 'vitaminKUg', 1],
  ['Calcium (mg)', 'calciumMg', 1],
  ['Iron (mg)', 'ironMg', 1],
  ['Magnesium (mg)', 'magnesiumMg', 1],
  ['Potassium (mg)', 'potassiumMg', 1],
  ['Sodium (mg)', 'sodiumMg', 1],
  ['Zinc (mg)', 'zincMg', 1],
  ['Carbs (g)', 'carbohydrateG', 1],
  ['Fiber (g)', 'fibreG', 1],
  ['Sugars (g)', 'sugarsG', 1],
  ['Fat (g)', 'fatG', 1],
  ['Saturated (g)', 'saturatedFatG', 1],
  ['Protein (g)', 'proteinG', 1],
];

// A cell that a spreadsheet would run as a formula is shown as text by a leading quote.
const cell = (text: string): string => {
  const safe = /^[=+@\t\r-]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Rows in the shape of Cronometer's servings export; a nutrient that is not known is an empty cell. */
export function cronometerServings(servings: readonly CronometerServing[]): string {
  const header = ['Day', 'Group', 'Food Name', 'Amount', ...COLUMNS.map(([name]) => name), 'Category'];
  const rows = servings.map(({ day, group, food, amount, nutrients, category }) => {
    const figures = COLUMNS.map(([, code, times]) => {
      const value = nutrients[code];
      return value === undefined ? '' : (value * times).toFixed(2);
    });
    return [day, group === '' ? 'Uncategorized' : group, food, amount, ...figures, category];
  });
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

import type { NutrientCode } from '@hearth/contracts/catalog/nutrients.ts';
import { readingLocale } from './locale.ts';

/** Every nutrient by name, the ones of a label first, as a label has them. */
export const nutrientCodeNames: Record<NutrientCode, string> = {
  energyKcal: 'Energy',
  proteinG: 'Protein',
  carbohydrateG: 'Carbohydrate',
  sugarsG: 'Sugars',
  fibreG: 'Fibre',
  fatG: 'Fat',
  saturatedFatG: 'Saturated fat',
  sodiumMg: 'Sodium',
  alcoholG: 'Alcohol',
  potassiumMg: 'Potassium',
  calciumMg: 'Calcium',
  ironMg: 'Iron',
  magnesiumMg: 'Magnesium',
  zincMg: 'Zinc',
  vitaminAUg: 'Vitamin A',
  vitaminCMg: 'Vitamin C',
  vitaminDUg: 'Vitamin D',
  vitaminEMg: 'Vitamin E',
  vitaminKUg: 'Vitamin K',
  thiaminMg: 'Thiamin (B1)',
  riboflavinMg: 'Riboflavin (B2)',
  niacinMg: 'Niacin (B3)',
  vitaminB6Mg: 'Vitamin B6',
  folateUg: 'Folate (B9)',
  vitaminB12Ug: 'Vitamin B12',
};

/** The nutrients that a label shows. */
export const labelNutrients: readonly NutrientCode[] = [
  'energyKcal',
  'proteinG',
  'carbohydrateG',
  'sugarsG',
  'fibreG',
  'fatG',
  'saturatedFatG',
  'sodiumMg',
];

/** The unit a nutrient is given in, which is the end of its code. */
export function nutrientCodeUnit(code: NutrientCode): 'kcal' | 'g' | 'mg' | 'µg' {
  if (code.endsWith('Kcal')) return 'kcal';
  if (code.endsWith('Mg')) return 'mg';
  return code.endsWith('Ug') ? 'µg' : 'g';
}

/** An amount of a nutrient with as many decimals as it is worth: "412", "3.4", "0.26". */
export function nutrientAmount(value: number, locale = readingLocale()): string {
  const digits = value >= 10 ? 0 : value >= 1 ? 1 : 2;
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
}

/** More or less of a nutrient with its sign, where it makes a difference on a plate: "+12 kcal", "−3.4 g", "0 g". */
export function nutrientChange(code: NutrientCode, value: number, locale = readingLocale()): string {
  const unit = nutrientCodeUnit(code);
  const digits = unit === 'g' && Math.abs(value) < 10 ? 1 : 0;
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: digits, signDisplay: 'exceptZero' });
  return `${format.format(value).replace('-', '−')} ${unit}`;
}

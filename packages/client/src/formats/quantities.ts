import type { TargetNutrient } from '@hearth/contracts/identity/household.ts';
import { readingLocale } from './locale.ts';

const fractions: readonly (readonly [number, string])[] = [
  [0.25, '¼'],
  [1 / 3, '⅓'],
  [0.5, '½'],
  [2 / 3, '⅔'],
  [0.75, '¾'],
];

/** A number as a cook reads it: "1½", "0.3", "250". */
export function cookQuantity(value: number, locale = readingLocale()): string {
  const whole = Math.floor(value);
  const known = value < 10 ? fractions.find(([part]) => Math.abs(value - whole - part) < 0.02) : undefined;
  if (known !== undefined) return `${whole === 0 ? '' : whole}${known[1]}`;
  const digits = value < 10 ? 1 : 0;
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
}

/** A weight as a shopper reads it: "80 g", "1.2 kg". */
export function formatGrams(grams: number, locale = readingLocale()): string {
  const number = (value: number, digits: number): string =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  if (grams >= 1000) return `${number(grams / 1000, 2)} kg`;
  return `${number(grams, grams < 10 ? 1 : 0)} g`;
}

/** A whole number with the reader's grouping. */
export function formatCount(value: number, locale = readingLocale()): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(value);
}

/** A share as a percentage with as many decimals as it takes to tell it from zero: 0.0064 is "0.6 %". */
export function formatShare(share: number, locale = readingLocale()): string {
  const percent = share * 100;
  const digits = percent >= 10 ? 0 : percent >= 0.1 ? 1 : 2;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(percent)} %`;
}

/** The unit a nutrient is given in. */
export function nutrientUnit(nutrient: TargetNutrient): 'kcal' | 'g' | 'mg' {
  if (nutrient === 'energyKcal') return 'kcal';
  return nutrient === 'sodiumMg' ? 'mg' : 'g';
}

/** A time as a cook reads it: "45 min", and from two hours on "6 h 40". */
export function formatMinutes(minutes: number): string {
  if (minutes < 120) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest}`;
}

import type { NutrientCode } from '@hearth/contracts/catalog/nutrients.ts';

const GRAMS: Readonly<Record<string, number>> = { G: 1, MG: 1e-3, UG: 1e-6 };
const KCAL_A_KJ = 1 / 4.184;
/** Vitamin D alone: what a unit of the others weighs depends on their form, which tables do not tell. */
const UG_OF_VITAMIN_D_AN_IU = 0.025;

/** By what an amount in the unit of a table is multiplied to be in ours; null where the unit cannot be told or does not fit. */
export function factorTo(code: NutrientCode, unit: string): number | null {
  const from = unit
    .trim()
    .toUpperCase()
    .replace(/^(?:[µμ]G|MCG)$/u, 'UG');
  if (code === 'energyKcal') return from === 'KCAL' ? 1 : from === 'KJ' ? KCAL_A_KJ : null;
  if (from === 'IU') return code === 'vitaminDUg' ? UG_OF_VITAMIN_D_AN_IU : null;
  const grams = GRAMS[from];
  return grams === undefined ? null : grams / gramsOf(code);
}

/** How many grams one of our unit of a nutrient is; the unit stands at the end of its name. */
function gramsOf(code: NutrientCode): number {
  return code.endsWith('Mg') ? 1e-3 : code.endsWith('Ug') ? 1e-6 : 1;
}

/** An amount in our unit, to four decimals where it was in another. */
export function inOurUnit(amount: number, factor: number): number {
  return factor === 1 ? amount : Math.round(amount * factor * 1e4) / 1e4;
}

import type { CountUnit, Unit } from '@hearth/contracts/shared/vocabulary.ts';

const gramsPerMassUnit: Partial<Record<Unit, number>> = { g: 1, kg: 1000, oz: 28.349523125, lb: 453.59237 };

/** Metric kitchen measures; a cup is the US nutrition-label cup of 240 ml, a pinch a sixteenth of a teaspoon. */
const mlPerVolumeUnit: Partial<Record<Unit, number>> = { ml: 1, l: 1000, tsp: 5, tbsp: 15, cup: 240, pinch: 5 / 16 };

/** How an ingredient is measured besides by weight. */
export type MeasuresOf = {
  readonly gramsPerMl: number | null;
  readonly gramsPerUnit: Readonly<Partial<Record<CountUnit, number>>>;
};

/** Grams of `quantity` units as bought, or null where the ingredient does not say what one weighs. */
export function gramsOf(quantity: number, unit: Unit, measures: MeasuresOf): number | null {
  const mass = gramsPerMassUnit[unit];
  if (mass !== undefined) return quantity * mass;
  const volume = mlPerVolumeUnit[unit];
  if (volume !== undefined) return measures.gramsPerMl === null ? null : quantity * volume * measures.gramsPerMl;
  const each = isCountUnit(unit) ? measures.gramsPerUnit[unit] : undefined;
  return each === undefined ? null : quantity * each;
}

function isCountUnit(unit: Unit): unit is CountUnit {
  return gramsPerMassUnit[unit] === undefined && mlPerVolumeUnit[unit] === undefined;
}

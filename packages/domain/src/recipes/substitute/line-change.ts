import type { NutrientCode, ServingNutrients } from '@hearth/contracts/catalog/nutrients.ts';
import type { Kitchen } from '../../catalog/units/unit-graph.ts';
import { weighLine, type OpenLine } from '../recipe-line.ts';
import { recipeNutrition } from '../recipe-nutrition.ts';

/** More (or, negative, less) of each nutrient that is known of both sides. */
export type NutrientChange = Readonly<Partial<Record<NutrientCode, number>>>;

/** What some lines hold, as a recipe of one serving. */
export function heldBy(lines: readonly OpenLine[], kitchen: Kitchen): ServingNutrients {
  const eaten = lines.map((line) => ({ ...line, optional: false }));
  return recipeNutrition(1, eaten, { kitchen }).perServing;
}

/** What changes per serving when a line that held `before` holds `after`. */
export function nutrientChange(before: ServingNutrients, after: ServingNutrients, servings: number): NutrientChange {
  const change: Partial<Record<NutrientCode, number>> = {};
  for (const code of codesOf(before)) {
    const [was, is] = [before[code], after[code]];
    if (was !== undefined && is !== undefined) change[code] = (is - was) / servings;
  }
  return change;
}

/** Amounts that make no difference on a plate, so that two traces of fat do not count as unlike. */
const NEGLIGIBLE = { energyKcal: 40, proteinG: 3, fatG: 3, carbohydrateG: 5, fibreG: 2, sodiumMg: 150 } as const;
const COMPARED = ['energyKcal', 'proteinG', 'fatG', 'carbohydrateG', 'fibreG', 'sodiumMg'] as const;

/**
 * How alike (0..1) two sides are in energy, protein, fat, carbohydrate, fibre and sodium: the mean over those known of
 * both of 1 − |a − b| / (a + b + n), n being an amount too small to matter. 0 where nothing can be compared.
 */
export function likeness(a: ServingNutrients, b: ServingNutrients): number {
  const shares = COMPARED.flatMap((code) => {
    const [one, other] = [a[code], b[code]];
    if (one === undefined || other === undefined) return [];
    return [1 - Math.abs(one - other) / (one + other + NEGLIGIBLE[code])];
  });
  return shares.length === 0 ? 0 : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

const MILLIGRAMS_A_KILO = 1_000_000n;

/**
 * What the lines cost more in minor units (negative: less), to the nearest; null where one has no weight or no price.
 * `minorPerKg`: the price of a kilogram by ingredient id.
 */
export function costChange(
  before: readonly OpenLine[],
  after: readonly OpenLine[],
  minorPerKg: ReadonlyMap<string, bigint>,
  kitchen: Kitchen,
): bigint | null {
  const [was, is] = [scaledCost(before, minorPerKg, kitchen), scaledCost(after, minorPerKg, kitchen)];
  return was === null || is === null ? null : nearest(is - was, MILLIGRAMS_A_KILO);
}

/** In millionths of a minor unit. */
function scaledCost(
  lines: readonly OpenLine[],
  minorPerKg: ReadonlyMap<string, bigint>,
  kitchen: Kitchen,
): bigint | null {
  let sum = 0n;
  for (const line of lines) {
    const price = line.ingredient === null ? undefined : minorPerKg.get(line.ingredient.ingredientId);
    const { grams } = weighLine(line, kitchen);
    if (price === undefined || grams === null) return null;
    sum += BigInt(Math.round(grams * 1000)) * price;
  }
  return sum;
}

function nearest(value: bigint, unit: bigint): bigint {
  return value < 0n ? -((-value + unit / 2n) / unit) : (value + unit / 2n) / unit;
}

/** Object.keys of a closed record: its keys are nutrient codes by type. */
function codesOf(nutrients: ServingNutrients): NutrientCode[] {
  return Object.keys(nutrients) as NutrientCode[];
}

import { NutrientsPer100g, type NutrientCode } from '@hearth/contracts/catalog/nutrients.ts';
import type { FoodDataset, FoodPortion } from '@hearth/contracts/catalog/food.ts';
import type { FoodRecord, RejectReason } from './food-source.ts';
import { sourceText } from './source-text.ts';

/** A record of a table as it was read, before anything of it is believed. */
export type ReadFood = {
  readonly dataset: FoodDataset;
  readonly sourceId: string;
  readonly name: string | null;
  readonly brand: string | null;
  readonly per100g: Partial<NutrientsPer100g>;
  readonly portions: readonly FoodPortion[];
};

const MOST_PORTIONS = 60;
/** Grams of protein, fat and carbohydrate in 100 g: labels round each of them, and a small serving carries that far. */
const MOST_MACROS = 105;

const NEEDED: readonly (readonly [NutrientCode, RejectReason])[] = [
  ['energyKcal', 'no-energy'],
  ['proteinG', 'no-protein'],
  ['fatG', 'no-fat'],
  ['carbohydrateG', 'no-carbohydrate'],
];

/** A food where a record has a name and the four figures every food must have within their bounds; else why it is none. */
export function settleFood({ dataset, sourceId, name, brand, per100g: read, portions }: ReadFood): FoodRecord {
  const rejected = (reason: RejectReason): FoodRecord => ({ rejected: reason, sourceId });
  const named = sourceText(name, 300);
  if (named === null) return rejected('no-name');
  const lacking = NEEDED.find(([code]) => read[code] === undefined);
  if (lacking) return rejected(lacking[1]);
  const { per100g, leftOut } = withinBounds(read);
  if (per100g === null) return rejected('out-of-bounds');
  if (per100g.proteinG + per100g.fatG + per100g.carbohydrateG > MOST_MACROS) return rejected('contradicts-itself');
  if (isOfLabels(dataset) && !canBeEnergyOf(per100g, per100g.energyKcal)) return rejected('contradicts-itself');
  const food = {
    dataset,
    sourceId,
    name: named,
    brand: sourceText(brand, 120),
    per100g,
    portions: portions.slice(0, MOST_PORTIONS),
  };
  return { food, leftOut };
}

const isOfLabels = (dataset: FoodDataset): boolean => dataset === 'usda-branded' || dataset === 'open-food-facts';

/** Leaves out what cannot be right of what may be missing. Null: one of the four is beyond its bounds. */
function withinBounds(read: Partial<NutrientsPer100g>): { per100g: NutrientsPer100g | null; leftOut: number } {
  const believed = { ...read, ...byDifference(read.carbohydrateG) };
  const checked = NutrientsPer100g.safeParse(believed);
  if (checked.success) return { per100g: checked.data, leftOut: 0 };
  const wrong = new Set(checked.error.issues.map(({ path }) => path[0]));
  const right = Object.fromEntries(Object.entries(believed).filter(([code]) => !wrong.has(code)));
  return { per100g: NutrientsPer100g.safeParse(right).data ?? null, leftOut: wrong.size };
}

/** What is left after all else was weighed comes out a little below nothing where there is none of it. */
function byDifference(carbohydrateG: number | undefined): Partial<NutrientsPer100g> {
  return carbohydrateG !== undefined && carbohydrateG < 0 && carbohydrateG >= -1 ? { carbohydrateG: 0 } : {};
}

/**
 * Whether the macronutrients can account for an energy, by Atwater's factors (4, 9, 4 and 7 kcal/g) and generously:
 * fibre and sugar alcohols give less than carbohydrate, and labels round. It tells kilojoules from kilocalories.
 */
export function canBeEnergyOf(per100g: Partial<NutrientsPer100g>, energyKcal: number): boolean {
  const { proteinG = 0, fatG = 0, carbohydrateG = 0, sugarsG = 0, alcoholG = 0 } = per100g;
  const sure = 4 * proteinG + 9 * fatG + 7 * alcoholG;
  const least = sure + 4 * Math.min(sugarsG, carbohydrateG);
  const most = sure + 4 * carbohydrateG;
  return energyKcal <= 1.5 * most + 30 && energyKcal >= 0.6 * least - 20;
}

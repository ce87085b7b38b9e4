import { z } from 'zod';
import type { FoodPortion } from '@hearth/contracts/catalog/food.ts';
import { datasetOf } from './fdc-kinds.ts';
import { FIGURE_COUNT, figureColumn, figureFactor, nutrientsOf } from './fdc-nutrients.ts';
import { isOfMl, portionOf, servingOf } from './fdc-portions.ts';
import type { FoodRecord } from './food-source.ts';
import { readJsonList } from './read-json-list.ts';
import { inOurUnit } from './nutrient-units.ts';
import { settleFood } from './settle-food.ts';

const text = z.string().nullish();
const number = z.number().nullish();

const FdcJsonFood = z.object({
  fdcId: z.number().int(),
  description: text,
  dataType: z.string(),
  brandOwner: text,
  brandName: text,
  servingSize: number,
  servingSizeUnit: text,
  householdServingFullText: text,
  foodNutrients: z
    .array(
      z.object({
        nutrient: z.object({ id: number, number: text, unitName: text }).optional(),
        amount: number,
      }),
    )
    .default([]),
  foodPortions: z
    .array(
      z.object({
        amount: number,
        gramWeight: number,
        modifier: text,
        portionDescription: text,
        measureUnit: z.object({ name: text }).nullish(),
      }),
    )
    .default([]),
});
type FdcJsonFood = z.infer<typeof FdcJsonFood>;

const OURS = Array.from({ length: FIGURE_COUNT }, () => 1);

/** The foods of JSON releases, one file after the other, without the first `skip`. */
export async function* readFdcJson(files: readonly string[], skip: number): AsyncGenerator<FoodRecord[]> {
  let toSkip = skip;
  for (const file of files) {
    for await (const texts of readJsonList(file)) {
      const skipped = Math.min(toSkip, texts.length);
      toSkip -= skipped;
      yield texts.slice(skipped).map(recordOf);
    }
  }
}

function recordOf(json: string): FoodRecord {
  const food = parsed(json);
  if (food === null) return { rejected: 'not-readable', sourceId: null };
  const { fdcId, dataType, description, brandName, brandOwner, servingSizeUnit } = food;
  const sourceId = String(fdcId);
  const dataset = datasetOf(dataType);
  if (dataset === null) return { rejected: 'not-a-food', sourceId };
  if (dataset === 'usda-branded' && isOfMl(servingSizeUnit ?? null)) return { rejected: 'per-100-ml', sourceId };
  return settleFood({
    dataset,
    sourceId,
    name: description ?? null,
    brand: dataset === 'usda-branded' ? brandName || brandOwner || null : null,
    per100g: nutrientsOf(figuresOf(food), 0, OURS),
    portions: portionsOf(food),
  });
}

function parsed(json: string): FdcJsonFood | null {
  try {
    return FdcJsonFood.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}

function figuresOf({ foodNutrients }: FdcJsonFood): Float64Array {
  const figures = new Float64Array(FIGURE_COUNT).fill(Number.NaN);
  for (const { nutrient, amount } of foodNutrients) {
    const column = figureColumn(String(nutrient?.id ?? nutrient?.number ?? ''));
    if (column === undefined || typeof amount !== 'number' || !Number.isNaN(figures[column])) continue;
    const factor = figureFactor(column, nutrient?.unitName ?? null);
    if (factor !== null) figures[column] = inOurUnit(amount, factor);
  }
  return figures;
}

function portionsOf({
  foodPortions,
  servingSize,
  servingSizeUnit,
  householdServingFullText,
}: FdcJsonFood): FoodPortion[] {
  const portions = foodPortions.map(({ amount, gramWeight, modifier, portionDescription, measureUnit }) =>
    portionOf({
      amount,
      grams: gramWeight,
      unit: measureUnit?.name ?? null,
      description: portionDescription ?? null,
      modifier: modifier ?? null,
    }),
  );
  const serving = servingOf(servingSize, servingSizeUnit ?? null, householdServingFullText ?? null);
  return [...portions, serving].filter((portion) => portion !== null);
}

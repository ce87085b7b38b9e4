import { existsSync } from 'node:fs';
import path from 'node:path';
import type { FoodDataset, FoodPortion } from '@hearth/contracts/catalog/food.ts';
import { datasetOf } from './fdc-kinds.ts';
import { FIGURE_COUNT, figureColumn, figureFactor, nutrientsOf } from './fdc-nutrients.ts';
import { isOfMl, portionOf, servingOf } from './fdc-portions.ts';
import type { FoodRecord } from './food-source.ts';
import { readCsv } from './read-csv.ts';
import { settleFood } from './settle-food.ts';
import { sourceNumber, sourceText } from './source-text.ts';

/** Foods of one pass over the other files: their figures take 54 MB, everything else of them about as much again. */
const FOODS_A_PASS = 200_000;
const BLOCK = 1000;

type FdcFood = {
  readonly fdcId: string;
  readonly dataset: FoodDataset | null;
  readonly name: string | null;
  brand: string | null;
  isOfMl: boolean;
  readonly portions: FoodPortion[];
};

type Release = {
  readonly folder: string;
  /** By what the figures of each column are multiplied. */
  readonly factors: readonly (number | null)[];
  readonly measures: ReadonlyMap<string, string>;
};

/** The files of a CSV release that are read, those it cannot do without first. */
export const FDC_CSV_FILES = [
  'food.csv',
  'food_nutrient.csv',
  'nutrient.csv',
  'food_portion.csv',
  'measure_unit.csv',
  'branded_food.csv',
] as const;

/**
 * The foods of a CSV release in the order of `food.csv`, without the first `skip`. Its files are in no common order and
 * may hold tens of millions of rows, so that many foods are taken at a time and every other file is read once for them.
 */
export async function* readFdcCsv(
  folder: string,
  skip: number,
  foodsAPass: number = FOODS_A_PASS,
): AsyncGenerator<FoodRecord[]> {
  const release = { folder, factors: await readFactors(folder), measures: await readMeasures(folder) };
  let toSkip = skip;
  let taken: FdcFood[] = [];
  for await (const rows of readCsv(path.join(folder, 'food.csv'), foodColumns)) {
    for (const [fdcId = '', kind = '', name = ''] of rows) {
      if (toSkip > 0) {
        toSkip -= 1;
        continue;
      }
      const dataset = datasetOf(kind);
      const isFood = dataset !== null;
      taken.push({
        fdcId: sourceText(fdcId, 40) ?? '',
        dataset,
        name: isFood ? sourceText(name, 300) : null,
        brand: null,
        isOfMl: false,
        portions: [],
      });
      if (taken.length < foodsAPass) continue;
      yield* settleFoods(release, taken);
      taken = [];
    }
  }
  if (taken.length > 0) yield* settleFoods(release, taken);
}

const foodColumns = { names: ['fdc_id', 'data_type', 'description'], required: 3 };

async function* settleFoods(release: Release, foods: readonly FdcFood[]): AsyncGenerator<FoodRecord[]> {
  const places = new Map<string, number>();
  for (const [place, { fdcId, dataset }] of foods.entries())
    if (dataset !== null && fdcId !== '') places.set(fdcId, place);
  const figures = await readFigures(release, places, foods.length);
  const at = (fdcId: string): FdcFood | undefined => foods[places.get(fdcId) ?? -1];
  await readPortions(release, at);
  if (foods.some(({ dataset }) => dataset === 'usda-branded')) await readBrands(release, at);
  for (let from = 0; from < foods.length; from += BLOCK)
    yield foods.slice(from, from + BLOCK).map((food, index) => recordOf(food, figures, from + index, release));
}

function recordOf(food: FdcFood, figures: Float64Array, place: number, { factors }: Release): FoodRecord {
  const { fdcId, dataset, name, brand, portions } = food;
  if (fdcId === '') return { rejected: 'no-id', sourceId: null };
  if (dataset === null) return { rejected: 'not-a-food', sourceId: fdcId };
  if (food.isOfMl) return { rejected: 'per-100-ml', sourceId: fdcId };
  const per100g = nutrientsOf(figures, place * FIGURE_COUNT, factors);
  return settleFood({ dataset, sourceId: fdcId, name, brand, per100g, portions });
}

async function readFigures(
  { folder }: Release,
  places: ReadonlyMap<string, number>,
  foods: number,
): Promise<Float64Array> {
  const figures = new Float64Array(foods * FIGURE_COUNT).fill(Number.NaN);
  const columns = { names: ['fdc_id', 'nutrient_id', 'amount'], required: 3 };
  for await (const rows of readCsv(path.join(folder, 'food_nutrient.csv'), columns)) {
    for (const [fdcId = '', nutrient = '', amount = ''] of rows) {
      const column = figureColumn(nutrient);
      if (column === undefined) continue;
      const place = places.get(fdcId);
      const value = sourceNumber(amount);
      if (place === undefined || value === null) continue;
      const index = place * FIGURE_COUNT + column;
      if (Number.isNaN(figures[index])) figures[index] = value;
    }
  }
  return figures;
}

type FoodAt = (fdcId: string) => FdcFood | undefined;

async function readPortions({ folder, measures }: Release, at: FoodAt): Promise<void> {
  const columns = {
    names: ['fdc_id', 'gram_weight', 'amount', 'measure_unit_id', 'portion_description', 'modifier'],
    required: 2,
  };
  for await (const rows of readOptional(folder, 'food_portion.csv', columns)) {
    for (const [fdcId = '', grams, amount, measure = '', description = '', modifier = ''] of rows) {
      const food = at(fdcId);
      if (food === undefined) continue;
      const portion = portionOf({ amount, grams, unit: measures.get(measure) ?? null, description, modifier });
      if (portion !== null) food.portions.push(portion);
    }
  }
}

async function readBrands({ folder }: Release, at: FoodAt): Promise<void> {
  const columns = {
    names: ['fdc_id', 'brand_owner', 'brand_name', 'serving_size', 'serving_size_unit', 'household_serving_fulltext'],
    required: 1,
  };
  for await (const rows of readOptional(folder, 'branded_food.csv', columns)) {
    for (const [fdcId = '', owner, brand, size, unit = '', household = ''] of rows) {
      const food = at(fdcId);
      if (food === undefined) continue;
      food.brand = sourceText(brand, 120) ?? sourceText(owner, 120);
      food.isOfMl = isOfMl(unit);
      const serving = servingOf(size, unit, household);
      if (serving !== null) food.portions.push(serving);
    }
  }
}

/** What the release says its figures are in; what it says nothing of is in the unit it always was. */
async function readFactors(folder: string): Promise<(number | null)[]> {
  const factors = Array.from({ length: FIGURE_COUNT }, (_, column) => figureFactor(column, null));
  for await (const rows of readOptional(folder, 'nutrient.csv', { names: ['id', 'unit_name'], required: 2 })) {
    for (const [id = '', unit = ''] of rows) {
      const column = figureColumn(id);
      if (column !== undefined) factors[column] = figureFactor(column, unit);
    }
  }
  return factors;
}

async function readMeasures(folder: string): Promise<Map<string, string>> {
  const measures = new Map<string, string>();
  for await (const rows of readOptional(folder, 'measure_unit.csv', { names: ['id', 'name'], required: 2 }))
    for (const [id = '', name = ''] of rows) measures.set(id, name);
  return measures;
}

async function* readOptional(
  folder: string,
  file: string,
  columns: Parameters<typeof readCsv>[1],
): AsyncGenerator<string[][]> {
  const from = path.join(folder, file);
  if (existsSync(from)) yield* readCsv(from, columns);
}

import type { FoodDataset } from '@hearth/contracts/catalog/food.ts';

const DATASETS: ReadonlyMap<string, FoodDataset> = new Map([
  ['foundation', 'usda-foundation'],
  ['sr legacy', 'usda-sr-legacy'],
  ['survey (fndds)', 'usda-survey'],
  ['survey fndds', 'usda-survey'],
  ['branded', 'usda-branded'],
]);

/** The table of a kind of food, as the CSV (`sr_legacy_food`) or the JSON releases (`SR Legacy`) write it; null for samples and the like. */
export function datasetOf(kind: string): FoodDataset | null {
  const words = kind
    .toLowerCase()
    .replaceAll('_', ' ')
    .replace(/ food$/u, '')
    .trim();
  return DATASETS.get(words) ?? null;
}

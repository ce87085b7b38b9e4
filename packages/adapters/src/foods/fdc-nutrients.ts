import type { NutrientCode, NutrientsPer100g } from '@hearth/contracts/catalog/nutrients.ts';
import { factorTo, inOurUnit } from './nutrient-units.ts';

/**
 * One figure of FoodData Central: its id and number in `nutrient.csv`, the unit it is in there, and what it is to us.
 * Releases of the survey foods name nutrients by their number, all others by their id.
 */
type FdcFigure = { readonly code: NutrientCode; readonly id: number; readonly number: string; readonly unit: string };

const figure = (code: NutrientCode, id: number, number: string, unit: string): FdcFigure => ({
  code,
  id,
  number,
  unit,
});

/**
 * What is read of FoodData Central, from its own list of nutrients. Where a nutrient has several figures, the first that
 * a food has is taken: energy by the table's own factors, then by Atwater's general and specific ones, then from
 * kilojoules; fat, fibre and sugars by the older method where there is no newer. Vitamins A and E in international units
 * and folate as equivalents are not what our fields mean, and are left.
 */
const FIGURES: readonly FdcFigure[] = [
  figure('energyKcal', 1008, '208', 'KCAL'),
  figure('energyKcal', 2047, '957', 'KCAL'),
  figure('energyKcal', 2048, '958', 'KCAL'),
  figure('energyKcal', 1062, '268', 'KJ'),
  figure('proteinG', 1003, '203', 'G'),
  figure('proteinG', 1053, '257', 'G'),
  figure('fatG', 1004, '204', 'G'),
  figure('fatG', 1085, '298', 'G'),
  figure('carbohydrateG', 1005, '205', 'G'),
  figure('carbohydrateG', 1050, '205.2', 'G'),
  figure('saturatedFatG', 1258, '606', 'G'),
  figure('sugarsG', 2000, '269', 'G'),
  figure('sugarsG', 1063, '269.3', 'G'),
  figure('fibreG', 1079, '291', 'G'),
  figure('fibreG', 2033, '293', 'G'),
  figure('alcoholG', 1018, '221', 'G'),
  figure('sodiumMg', 1093, '307', 'MG'),
  figure('potassiumMg', 1092, '306', 'MG'),
  figure('calciumMg', 1087, '301', 'MG'),
  figure('ironMg', 1089, '303', 'MG'),
  figure('magnesiumMg', 1090, '304', 'MG'),
  figure('zincMg', 1095, '309', 'MG'),
  figure('vitaminAUg', 1106, '320', 'UG'),
  figure('vitaminCMg', 1162, '401', 'MG'),
  figure('vitaminDUg', 1114, '328', 'UG'),
  figure('vitaminDUg', 1110, '324', 'IU'),
  figure('vitaminEMg', 1109, '323', 'MG'),
  figure('vitaminKUg', 1185, '430', 'UG'),
  figure('thiaminMg', 1165, '404', 'MG'),
  figure('riboflavinMg', 1166, '405', 'MG'),
  figure('niacinMg', 1167, '406', 'MG'),
  figure('vitaminB6Mg', 1175, '415', 'MG'),
  figure('folateUg', 1177, '417', 'UG'),
  figure('vitaminB12Ug', 1178, '418', 'UG'),
];

/** How many figures a food has room for. */
export const FIGURE_COUNT = FIGURES.length;

const COLUMNS: ReadonlyMap<string, number> = new Map(
  FIGURES.flatMap(({ id, number }, column) => [
    [String(id), column],
    [number, column],
  ]),
);

/** The column of a nutrient by its id or number; undefined for what is not read. */
export function figureColumn(idOrNumber: string): number | undefined {
  return COLUMNS.get(idOrNumber);
}

/** By what a figure of a column is multiplied; `unit` is what the release says it is in, null where it says nothing. */
export function figureFactor(column: number, unit: string | null): number | null {
  const read = FIGURES[column];
  return read === undefined ? null : factorTo(read.code, unit ?? read.unit);
}

/** What a row of figures says, beginning at `from`; NaN stands for what is not known. */
export function nutrientsOf(
  figures: Float64Array,
  from: number,
  factors: readonly (number | null)[],
): Partial<NutrientsPer100g> {
  const per100g: Partial<NutrientsPer100g> = {};
  for (const [column, { code }] of FIGURES.entries()) {
    const amount = figures[from + column] ?? Number.NaN;
    const factor = factors[column] ?? null;
    if (per100g[code] === undefined && !Number.isNaN(amount) && factor !== null)
      per100g[code] = inOurUnit(amount, factor);
  }
  return per100g;
}

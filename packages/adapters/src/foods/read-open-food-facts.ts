import type { FoodPortion } from '@hearth/contracts/catalog/food.ts';
import type { NutrientCode, NutrientsPer100g } from '@hearth/contracts/catalog/nutrients.ts';
import { z } from 'zod';
import type { FoodRecord, RejectReason } from './food-source.ts';
import { factorTo, inOurUnit } from './nutrient-units.ts';
import { readJsonLines } from './read-json-lines.ts';
import { canBeEnergyOf, settleFood } from './settle-food.ts';
import { sourceNumber, sourceText } from './source-text.ts';

/** A field that many hands have filled in: whatever is no text is taken for none. */
const words = z.string().nullish().catch(null);
const OffProduct = z.object({
  code: z.union([z.string(), z.number()]).nullish().catch(null),
  product_name_en: words,
  product_name: words,
  generic_name_en: words,
  generic_name: words,
  brands: words,
  obsolete: z.unknown().optional(),
  countries_tags: z.array(z.string()).catch([]),
  nutrition_data_per: words,
  serving_size: words,
  serving_quantity: z.unknown().optional(),
  serving_quantity_unit: words,
  nutriments: z.record(z.string(), z.unknown()).catch({}),
});
type OffProduct = z.infer<typeof OffProduct>;

/** The products of a JSON lines export, packed or not, without the first `skip`. */
export async function* readOpenFoodFacts(file: string, skip: number): AsyncGenerator<FoodRecord[]> {
  let toSkip = skip;
  for await (const lines of readJsonLines(file)) {
    const skipped = Math.min(toSkip, lines.length);
    toSkip -= skipped;
    yield lines.slice(skipped).map(recordOf);
  }
}

/** A product as it is read, or null where a line is none. */
export function offProduct(line: string): OffProduct | null {
  try {
    return OffProduct.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

function recordOf(line: string): FoodRecord {
  const product = offProduct(line);
  if (product === null) return { rejected: 'not-readable', sourceId: null };
  const sourceId = sourceText(String(product.code ?? ''), 40);
  if (sourceId === null) return { rejected: 'no-id', sourceId: null };
  const reason = unusable(product);
  if (reason !== null) return { rejected: reason, sourceId };
  return settleFood({
    dataset: 'open-food-facts',
    sourceId,
    name: nameOf(product),
    brand: sourceText(
      product.brands?.split(',').find((brand) => brand.trim() !== ''),
      120,
    ),
    per100g: nutrientsOf(product),
    portions: servingsOf(product),
  });
}

function nameOf({ product_name_en, product_name, generic_name_en, generic_name }: OffProduct): string | null {
  const names = [product_name_en, product_name, generic_name_en, generic_name];
  return names.find((name) => sourceText(name, 300) !== null) ?? null;
}

const grams = (product: OffProduct): number | null => {
  const quantity = sourceNumber(product.serving_quantity);
  return quantity !== null && quantity > 0 && quantity <= 100_000 ? quantity : null;
};

/** Figures of a serving say nothing of 100 g while nobody knows the serving's weight, and figures of 100 ml never do. */
function unusable(product: OffProduct): RejectReason | null {
  const { obsolete, nutrition_data_per: per, serving_quantity_unit: unit } = product;
  if (obsolete === 'on' || obsolete === true || obsolete === 1) return 'withdrawn';
  if (per === '100ml') return 'per-100-ml';
  if (per !== 'serving') return null;
  if (unit === 'ml') return 'per-100-ml';
  return grams(product) === null ? 'per-serving' : null;
}

/** Every `_100g` figure but energy and alcohol is in grams, whatever unit it was typed in. */
const FIELDS: readonly (readonly [NutrientCode, string])[] = [
  ['proteinG', 'proteins'],
  ['fatG', 'fat'],
  ['saturatedFatG', 'saturated-fat'],
  ['sugarsG', 'sugars'],
  ['fibreG', 'fiber'],
  ['potassiumMg', 'potassium'],
  ['calciumMg', 'calcium'],
  ['ironMg', 'iron'],
  ['magnesiumMg', 'magnesium'],
  ['zincMg', 'zinc'],
  ['vitaminAUg', 'vitamin-a'],
  ['vitaminCMg', 'vitamin-c'],
  ['vitaminDUg', 'vitamin-d'],
  ['vitaminEMg', 'vitamin-e'],
  ['vitaminKUg', 'vitamin-k'],
  ['thiaminMg', 'vitamin-b1'],
  ['riboflavinMg', 'vitamin-b2'],
  ['niacinMg', 'vitamin-pp'],
  ['vitaminB6Mg', 'vitamin-b6'],
  ['folateUg', 'vitamin-b9'],
  ['vitaminB12Ug', 'vitamin-b12'],
];

/** Salt is sodium chloride, two fifths of it sodium, by the rule of European labels (Regulation 1169/2011, Annex I). */
const SODIUM_MG_A_GRAM_OF_SALT = 400;
/** Alcohol is in percent by volume; a millilitre of it weighs so many grams. */
const GRAMS_A_ML_OF_ALCOHOL = 0.789;

type Figure = (field: string) => number | null;

function nutrientsOf(product: OffProduct): Partial<NutrientsPer100g> {
  const figure: Figure = (field) => sourceNumber(product.nutriments[`${field}_100g`]);
  const per100g: Partial<NutrientsPer100g> = {};
  const note = (code: NutrientCode, amount: number | null, factor: number | null = 1): void => {
    if (amount !== null && factor !== null) per100g[code] = inOurUnit(amount, factor);
  };
  for (const [code, field] of FIELDS) note(code, figure(field), factorTo(code, 'G'));
  note('carbohydrateG', carbohydrateOf(figure, product));
  note('alcoholG', figure('alcohol'), GRAMS_A_ML_OF_ALCOHOL);
  const sodium = figure('sodium');
  if (sodium === null) note('sodiumMg', figure('salt'), SODIUM_MG_A_GRAM_OF_SALT);
  else note('sodiumMg', sodium, 1000);
  note('energyKcal', energyOf(figure, per100g));
  return per100g;
}

const FIBRE_INCLUDED = new Set(['en:united-states', 'en:canada']);

/** Fibre is part of the carbohydrate on North American labels and beside it on all others; ours includes it. */
function carbohydrateOf(figure: Figure, { countries_tags: countries }: OffProduct): number | null {
  const total = figure('carbohydrates-total');
  if (total !== null) return total;
  const carbohydrate = figure('carbohydrates');
  if (carbohydrate === null) return null;
  const isTotal = countries.length > 0 && countries.every((country) => FIBRE_INCLUDED.has(country));
  return isTotal ? carbohydrate : Math.round((carbohydrate + (figure('fiber') ?? 0)) * 1e4) / 1e4;
}

/**
 * Kilocalories as typed, else from kilojoules; the plain field is always in kilojoules. Where the first cannot be the
 * energy of the macronutrients, one was typed as the other, and the first that can be is taken.
 */
function energyOf(figure: Figure, per100g: Partial<NutrientsPer100g>): number | null {
  const fromKj = (field: string): number | null => {
    const kj = figure(field);
    return kj === null ? null : inOurUnit(kj, factorTo('energyKcal', 'KJ') ?? Number.NaN);
  };
  const figures = [figure('energy-kcal'), fromKj('energy-kj'), fromKj('energy')].filter((each) => each !== null);
  return figures.find((kcal) => kcal <= 902 && canBeEnergyOf(per100g, kcal)) ?? figures[0] ?? null;
}

const GRAMS_STATED = /(?<![\d.,])(?<grams>\d+(?:[.,]\d+)?)\s*(?:g|gr|grams?|grammes?)\b/iu;

/** The serving, where it is known that its number is of grams. */
function servingsOf(product: OffProduct): FoodPortion[] {
  const stated = GRAMS_STATED.exec(product.serving_size ?? '')?.groups?.['grams'];
  const quantity = grams(product);
  const isGrams = (product.serving_quantity_unit ?? (stated === undefined ? null : 'g')) === 'g';
  if (quantity === null || !isGrams) return [];
  return [{ amount: 1, unit: 'serving', grams: quantity }];
}

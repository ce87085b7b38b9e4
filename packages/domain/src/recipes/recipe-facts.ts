import type { NutrientCode, NutrientsPer100g, ServingNutrients } from '@hearth/contracts/catalog/nutrients.ts';
import { type Allergen, Diet, type Unit } from '@hearth/contracts/shared/vocabulary.ts';
import { gramsOf, type MeasuresOf } from '../catalog/weight.ts';

/** What is known of an ingredient that recipes are computed from. */
export type IngredientFacts = MeasuresOf & {
  readonly ingredientId: string;
  readonly allergens: readonly Allergen[];
  readonly breaksDiets: readonly Diet[];
  readonly ediblePortion: number;
  readonly per100g: NutrientsPer100g | null;
};

export type LineFacts = {
  readonly ingredient: IngredientFacts;
  readonly quantity: number;
  readonly unit: Unit;
  readonly optional: boolean;
};

/** What follows from a recipe's lines. */
export type RecipeFacts = {
  /** Grams as bought for one serving, by ingredient, optional lines left out; null when a line cannot be weighed. */
  readonly gramsPerServing: ReadonlyMap<string, number> | null;
  readonly perServing: ServingNutrients;
  readonly allergens: readonly Allergen[];
  readonly breaksDiets: readonly Diet[];
};

/**
 * Computes a recipe from its lines.
 *
 * Optional lines count for allergens and diets, because somebody may add them, and not for weight and nutrition. Only
 * the edible portion of what is bought holds nutrients.
 */
export function recipeFacts(servings: number, lines: readonly LineFacts[]): RecipeFacts {
  const served = lines.filter((line) => !line.optional);
  const weighed = served.map((line) => gramsOf(line.quantity, line.unit, line.ingredient));
  return {
    gramsPerServing: weighed.every((grams) => grams !== null) ? sumByIngredient(served, weighed, servings) : null,
    perServing: nutrientsPerServing(served, weighed, servings),
    allergens: [...new Set(lines.flatMap((line) => line.ingredient.allergens))].toSorted(),
    breaksDiets: [...new Set(lines.flatMap((line) => line.ingredient.breaksDiets))].toSorted(),
  };
}

/** The diets a dish suits: those that none of its ingredients break. */
export function suitsDiets(breaksDiets: readonly Diet[]): Diet[] {
  return Diet.options.filter((diet) => !breaksDiets.includes(diet));
}

function sumByIngredient(
  lines: readonly LineFacts[],
  weighed: readonly (number | null)[],
  servings: number,
): Map<string, number> {
  const sums = new Map<string, number>();
  lines.forEach((line, index) => {
    const id = line.ingredient.ingredientId;
    sums.set(id, (sums.get(id) ?? 0) + (weighed[index] ?? 0) / servings);
  });
  return sums;
}

function nutrientsPerServing(
  lines: readonly LineFacts[],
  weighed: readonly (number | null)[],
  servings: number,
): ServingNutrients {
  const tables = lines.map((line) => line.ingredient.per100g);
  const first = tables[0];
  if (!first || tables.some((table) => table === null) || weighed.includes(null)) return {};
  const totals: ServingNutrients = {};
  for (const code of nutrientCodes(first)) {
    const amounts = lines.map((line, index) => {
      const per100g = line.ingredient.per100g?.[code];
      return per100g === undefined ? null : ((weighed[index] ?? 0) * line.ingredient.ediblePortion * per100g) / 100;
    });
    if (amounts.every((amount) => amount !== null)) totals[code] = amounts.reduce((a, b) => a + b, 0) / servings;
  }
  return totals;
}

/** Object.keys of a closed record: the schema refuses keys that are not nutrient codes. */
function nutrientCodes(table: NutrientsPer100g): NutrientCode[] {
  return Object.keys(table) as NutrientCode[];
}

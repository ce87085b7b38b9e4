import type { ServingNutrients } from '@hearth/contracts/catalog/nutrients.ts';
import { weighLine, type OpenLine } from './recipe-line.ts';
import { recipeNutrition, type NutritionOptions, type RecipeNutrition } from './recipe-nutrition.ts';
import { recipeSafety, type RecipeSafety } from './recipe-safety.ts';

/** What follows from a recipe's lines. */
export type RecipeFacts = {
  /**
   * Grams as bought for one serving, by ingredient; optional lines and lines without an amount are left out. Null when a
   * line is not matched or cannot be weighed.
   */
  readonly gramsPerServing: ReadonlyMap<string, number> | null;
  /** The nutrients that are known for every line; `nutrition` says what is known of the others. */
  readonly perServing: ServingNutrients;
  readonly nutrition: RecipeNutrition;
  readonly safety: RecipeSafety;
};

/**
 * Computes a recipe from its lines, some of which may be unknown in parts.
 *
 * Optional lines count for allergens and diets, because somebody may add them, and not for weight and nutrition. Only
 * the edible portion of what is bought holds nutrients.
 */
export function recipeFacts(
  servings: number,
  lines: readonly OpenLine[],
  options: NutritionOptions & { readonly linesIncomplete?: boolean } = {},
): RecipeFacts {
  const nutrition = recipeNutrition(servings, lines, options);
  return {
    gramsPerServing: gramsByIngredient(servings, lines, options),
    perServing: nutrition.perServing,
    nutrition,
    safety: recipeSafety(lines, options),
  };
}

function gramsByIngredient(
  servings: number,
  lines: readonly OpenLine[],
  { kitchen }: NutritionOptions,
): Map<string, number> | null {
  const sums = new Map<string, number>();
  for (const line of lines) {
    if (line.optional) continue;
    const { ingredient } = line;
    const weight = weighLine(line, kitchen);
    if (ingredient === null) return null;
    if (weight.because === 'no-amount') continue;
    if (weight.grams === null) return null;
    sums.set(ingredient.ingredientId, (sums.get(ingredient.ingredientId) ?? 0) + weight.grams / servings);
  }
  return sums;
}

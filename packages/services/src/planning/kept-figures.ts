import { NutrientsPer100g } from '@hearth/contracts/catalog/nutrients.ts';
import type { StockedIngredient } from '@hearth/database/catalog/ingredient-repo.ts';
import type { PlannableRecipe } from '@hearth/database/recipes/stored-recipe.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import type { LineParts } from '@hearth/domain/recipes/export/line-text.ts';
import type { LineEstimate } from '@hearth/domain/recipes/recipe-line.ts';
import { nameSaid } from '../recipes/recipe-content.ts';

/** What a household keeps of lines that no food table tells all of. */
export type KeptFigures = {
  /** By the key of what a line says. */
  readonly estimates: ReadonlyMap<string, LineEstimate>;
  /** What the lines of a recipe say, in their order, of those that have a use for an estimate. */
  readonly saidBy: ReadonlyMap<string, readonly LineParts[]>;
};

const CODES = NutrientsPer100g.keyof().options;

/** Most households keep nothing, and their recipes' words are not read then. */
export async function readKeptFigures(
  tx: Pick<HouseholdTx, 'lineEstimates' | 'recipes'>,
  recipes: readonly PlannableRecipe[],
  ingredients: readonly StockedIngredient[],
): Promise<KeptFigures> {
  const estimates = await tx.lineEstimates.all();
  if (estimates.size === 0) return { estimates, saidBy: new Map() };
  const gaps = new Set<string>(ingredients.filter(hasGap).map(({ ingredientId }) => ingredientId));
  const ids = recipes
    .filter(({ lines }) =>
      // Of a line without an amount no table can tell.
      lines.some(
        ({ ingredientId, quantity }) => ingredientId !== null && (quantity === null || gaps.has(ingredientId)),
      ),
    )
    .map(({ id }) => id);
  const saidBy = new Map(
    (await tx.recipes.many(ids)).map(({ id, lines }) => [id, lines.map((line) => ({ ...line, name: nameSaid(line) }))]),
  );
  return { estimates, saidBy };
}

function hasGap({ per100g }: StockedIngredient): boolean {
  return per100g === null || CODES.some((code) => per100g[code] === undefined);
}

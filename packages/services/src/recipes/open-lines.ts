import type { MissingBecause } from '@hearth/contracts/recipes/recipe.ts';
import type { RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { CANONICAL_KITCHEN } from '@hearth/domain/catalog/units/unit-graph.ts';
import { lineText, type LineParts } from '@hearth/domain/recipes/export/line-text.ts';
import type { FlatLine } from '@hearth/domain/recipes/flatten-lines.ts';
import { lineEstimateKey } from '@hearth/domain/recipes/line-estimate.ts';
import { weighLine, type LineEstimate } from '@hearth/domain/recipes/recipe-line.ts';
import { recipeNutrition, type MissingBecause as Gap } from '@hearth/domain/recipes/recipe-nutrition.ts';
import { flatLines, storedRecipe } from './get-recipe.ts';
import { withKeptEstimates } from './kept-estimates.ts';
import { kitchenOf } from './measures.ts';

/** A line that adds to no figure. */
export type OpenRecipeLine = {
  /** Of the recipe's own lines, from 0. */
  readonly line: number;
  readonly text: string;
  readonly because: MissingBecause;
  readonly said: LineParts;
  /** Under which an estimate is kept; null: it names nothing, or cannot be told how much of it is taken. */
  readonly key: string | null;
  /** Of all of it, where the line itself says so. */
  readonly grams: number | null;
  readonly share: number | null;
};

/** A line that only an estimate tells of. */
export type StandIn = Pick<OpenRecipeLine, 'line' | 'text'> &
  Pick<LineEstimate, 'grams' | 'origin'> & { readonly key: string };

/** What no table tells of a recipe: what nobody does, and what an estimate stands in for. Throws `recipe.not-found`. */
export async function openLines(
  tx: HouseholdTx,
  recipeId: RecipeId,
): Promise<{ readonly open: readonly OpenRecipeLine[]; readonly standIns: readonly StandIn[] }> {
  const recipe = await storedRecipe(tx, recipeId);
  const kitchen = recipe.householdId === tx.householdId ? await kitchenOf(tx) : CANONICAL_KITCHEN;
  const byTable = await flatLines(tx.recipes, recipe);
  const kept = await withKeptEstimates(tx.lineEstimates, byTable);
  const gaps = recipeNutrition(
    recipe.servings,
    byTable.map(({ line }) => line),
    { kitchen },
  ).missing;
  const open: OpenRecipeLine[] = [];
  const standIns: StandIn[] = [];
  for (const { line: place, because } of gaps) {
    const flat = kept[place];
    if (flat === undefined) continue;
    const told = openLine(flat, because, weighLine(flat.line, kitchen).grams);
    const { estimate } = flat.line;
    if (estimate === undefined || told.key === null) open.push(told);
    else
      standIns.push({
        line: told.line,
        text: told.text,
        key: told.key,
        grams: estimate.grams,
        origin: estimate.origin,
      });
  }
  return { open, standIns };
}

/** Of what is nested too deep nothing is said. */
const UNSAID: LineParts = {
  text: null,
  quantity: null,
  quantityHigh: null,
  unit: null,
  size: null,
  name: '',
  preparation: null,
  comment: null,
  optional: false,
};

function openLine({ line, from, share }: FlatLine, because: Gap, grams: number | null): OpenRecipeLine {
  const said = line.said ?? UNSAID;
  const key = share === null ? null : lineEstimateKey(said);
  const whole = grams === null || share === null || share === 0 ? null : grams / share;
  return { line: from, text: lineText(said), because, said, key, grams: whole, share };
}

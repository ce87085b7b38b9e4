import type { computeRecipeMacrosTask } from '@hearth/contracts/jobs/tasks.ts';
import { COMMONS_ID, type HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import type { StoredRecipe } from '@hearth/database/recipes/stored-recipe.ts';
import type { SystemTx, UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { CANONICAL_KITCHEN, type Kitchen } from '@hearth/domain/catalog/units/unit-graph.ts';
import type { OpenLine } from '@hearth/domain/recipes/recipe-line.ts';
import { recipeNutrition } from '@hearth/domain/recipes/recipe-nutrition.ts';
import { flatLines } from './get-recipe.ts';
import { withKeptEstimates } from './kept-estimates.ts';
import { kitchenOf } from './measures.ts';

type Payload = (typeof computeRecipeMacrosTask)['payload']['_output'];

/**
 * Works out and notes what a serving of each recipe holds, unrounded: what is shown is rounded once, there, and a list
 * and a recipe show the same. Done again it notes the same, or what has changed since.
 */
export async function computeMacros(
  uow: Pick<UnitOfWork, 'system'>,
  { householdId, recipeIds }: Payload,
  signal: AbortSignal,
): Promise<void> {
  for (const recipeId of recipeIds) {
    signal.throwIfAborted();
    await uow.system('work out what a serving of a recipe holds', async (tx) => {
      const recipes = tx.recipesOf(householdId);
      // What two jobs read at once is written in turn, by whoever reads last.
      await recipes.hold(recipeId);
      const recipe = await recipes.get(recipeId);
      if (!recipe || recipe.householdId !== householdId) return;
      const lines = await linesIn(tx, householdId, recipe);
      const { perServing } = recipeNutrition(recipe.servings, lines, { kitchen: await kitchenIn(tx, householdId) });
      await recipes.setPerServing(recipeId, recipe.version, perServing);
    });
  }
}

/** With what the household keeps of them; the community's recipes hold the same for everybody. */
async function linesIn(tx: SystemTx, householdId: HouseholdId, recipe: StoredRecipe): Promise<OpenLine[]> {
  const flat = await flatLines(tx.recipesOf(householdId), recipe);
  const kept = householdId === COMMONS_ID ? flat : await withKeptEstimates(tx.lineEstimatesOf(householdId), flat);
  return kept.map(({ line }) => line);
}

/** The community's recipes hold the same for everybody, whoever's cups they are cooked with. */
async function kitchenIn(tx: SystemTx, householdId: HouseholdId): Promise<Kitchen> {
  return householdId === COMMONS_ID ? CANONICAL_KITCHEN : kitchenOf({ measures: tx.measuresOf(householdId) });
}

import { validateRecipeTask } from '@hearth/contracts/jobs/tasks.ts';
import type { RecipeCheck } from '@hearth/contracts/recipes/recipe-check.ts';
import type { HouseholdId, JobId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { CANONICAL_KITCHEN } from '@hearth/domain/catalog/units/unit-graph.ts';
import { isPlannable, recipeFindings } from '@hearth/domain/recipes/recipe-findings.ts';
import { queueWatched } from '../jobs/watched-run.ts';
import type { Ports } from '../ports.ts';
import { flatLines as flattened, storedRecipe } from './get-recipe.ts';
import { kitchenOf } from './measures.ts';

type Asked = { readonly householdId: HouseholdId; readonly recipeId: RecipeId };

/** Leaves the check of a recipe to a job. Throws `recipe.not-found` for one this household does not see. */
export async function queueRecipeCheck(tx: HouseholdTx, ports: Pick<Ports, 'now'>, request: Asked): Promise<JobId> {
  await storedRecipe(tx, request.recipeId);
  return queueWatched(tx, ports, validateRecipeTask, (jobId) => ({ jobId, request }));
}

/** What is wrong with a recipe as it stands. */
export async function checkRecipe(tx: HouseholdTx, recipeId: RecipeId): Promise<RecipeCheck> {
  const recipe = await storedRecipe(tx, recipeId);
  const flatLines = (await flattened(tx.recipes, recipe)).map(({ line }) => line);
  const checked = { ...recipe, flatLines };
  const options = { kitchen: recipe.householdId === tx.householdId ? await kitchenOf(tx) : CANONICAL_KITCHEN };
  return {
    recipeId,
    version: recipe.version,
    isPlannable: isPlannable(checked, options),
    findings: recipeFindings(checked, options),
  };
}

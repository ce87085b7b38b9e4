import { computeRecipeMacrosTask } from '@hearth/contracts/jobs/tasks.ts';
import type { RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';

/** As many recipes as one job works out. */
const AT_ONCE = 500;

/** Leaves it to jobs to work out anew what a serving of the household's recipes holds. */
export async function queueMacros(tx: HouseholdTx, recipeIds: readonly RecipeId[]): Promise<void> {
  const { householdId } = tx;
  const payloads = Array.from({ length: Math.ceil(recipeIds.length / AT_ONCE) }, (_, index) => ({
    householdId,
    recipeIds: recipeIds.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  }));
  await tx.jobs.addAll(computeRecipeMacrosTask, payloads);
}

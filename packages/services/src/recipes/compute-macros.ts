import { ServingNutrients } from '@hearth/contracts/catalog/nutrients.ts';
import type { computeRecipeMacrosTask } from '@hearth/contracts/jobs/tasks.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { recipeFacts } from '@hearth/domain/recipes/recipe-facts.ts';

type Payload = (typeof computeRecipeMacrosTask)['payload']['_output'];

/** Works out and notes what a serving of each recipe holds. Done again it notes the same, or what has changed since. */
export async function computeMacros(
  uow: Pick<UnitOfWork, 'system'>,
  { householdId, recipeIds }: Payload,
  signal: AbortSignal,
): Promise<void> {
  for (const recipeId of recipeIds) {
    signal.throwIfAborted();
    await uow.system('work out what a serving of a recipe holds', async (tx) => {
      const recipes = tx.recipesOf(householdId);
      const recipe = await recipes.get(recipeId);
      if (!recipe || recipe.householdId !== householdId) return;
      const { perServing } = recipeFacts(recipe.servings, recipe.lines);
      await recipes.setPerServing(recipeId, recipe.version, rounded(perServing));
    });
  }
}

/** To a tenth of the nutrient's unit: more would say more than the tables do. */
function rounded(perServing: ServingNutrients): ServingNutrients {
  return ServingNutrients.parse(
    Object.fromEntries(Object.entries(perServing).map(([code, amount]) => [code, Math.round(amount * 10) / 10])),
  );
}

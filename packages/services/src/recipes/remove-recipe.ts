import type { RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';
import { ownRecipe } from './write-recipe.ts';

/** Takes a recipe out of use; one that goes into another stays until that one does without it. */
export async function removeRecipe(tx: HouseholdTx, { now }: Pick<Ports, 'now'>, recipeId: RecipeId): Promise<void> {
  await ownRecipe(tx, recipeId);
  const [first, ...others] = await tx.ownRecipes.titlesUsing(recipeId);
  if (first !== undefined)
    throw new DomainError(
      'conflict',
      'recipe.in-use',
      `It goes into "${first}"${others.length > 0 ? ` and ${others.length} more` : ''}. Take it out there first.`,
    );
  await tx.ownRecipes.retire(recipeId, now());
  await tx.events.record('recipe.removed', { recipeId });
}

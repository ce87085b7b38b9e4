import type { IngredientId } from '@hearth/contracts/shared/primitives.ts';
import type { Dislike } from '@hearth/database/identity/household-repo.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';

/** Each disliked ingredient once, with the household it belongs to; one that is not there is refused. */
export async function resolveDislikes(tx: HouseholdTx, dislikes: readonly IngredientId[]): Promise<Dislike[]> {
  const unique = [...new Set(dislikes)];
  const owners = await tx.ingredients.owners(unique);
  return unique.map((ingredientId) => {
    const ingredientHouseholdId = owners.get(ingredientId);
    if (!ingredientHouseholdId) {
      throw new DomainError('not-found', 'ingredient.not-found', `There is no ingredient ${ingredientId} to dislike.`);
    }
    return { ingredientHouseholdId, ingredientId };
  });
}

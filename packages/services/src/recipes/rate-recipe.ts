import type { RecipeRating } from '@hearth/contracts/recipes/ratings.contract.ts';
import type { MemberId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { memberOf } from '../identity/belonging.ts';
import type { Ports } from '../ports.ts';
import { storedRecipe } from './get-recipe.ts';

export type WantedRating = {
  readonly recipeId: RecipeId;
  readonly memberId: MemberId;
  /** Null: the rating is taken back. */
  readonly stars: number | null;
  readonly note: string | null;
};

/** What the household thinks of a recipe. Throws `recipe.not-found`. */
export async function listRatings(tx: HouseholdTx, recipeId: RecipeId): Promise<RecipeRating[]> {
  await storedRecipe(tx, recipeId);
  return tx.ratings.list(recipeId);
}

/** Notes how a member likes a recipe. Throws `recipe.not-found`, `member.not-found` and `member.not-yours`. */
export async function rateRecipe(tx: HouseholdTx, { now }: Pick<Ports, 'now'>, wanted: WantedRating): Promise<void> {
  const { recipeId, memberId, stars, note } = wanted;
  const { householdId: recipeHouseholdId } = await storedRecipe(tx, recipeId);
  await requireVoiceOf(tx, memberId);
  if (stars === null) {
    if (!(await tx.ratings.remove(recipeId, memberId))) return;
  } else await tx.ratings.set({ recipeHouseholdId, recipeId, memberId, stars, note, ratedAt: now() });
  await tx.events.record('recipe.rated', { recipeId, memberId });
}

/** Members speak for themselves; whoever may change members, also for those who have no account to do so. */
async function requireVoiceOf(tx: HouseholdTx, memberId: MemberId): Promise<void> {
  const { userId } = memberOf(await tx.members.all(), memberId);
  if (userId === null ? tx.may('members:write') : userId === tx.userId) return;
  throw new DomainError(
    'forbidden',
    'member.not-yours',
    userId === null
      ? 'Only adults of the household rate for members who have no account. Ask one of them.'
      : 'This member has an account: let them rate it themselves.',
  );
}

import { RecipeRating } from '@hearth/contracts/recipes/ratings.contract.ts';
import type { HouseholdId, MemberId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';

export type NewRating = {
  readonly recipeHouseholdId: HouseholdId;
  readonly recipeId: RecipeId;
  readonly memberId: MemberId;
  readonly stars: number;
  readonly note: string | null;
  readonly ratedAt: Date;
};

/** What the household's members think of recipes, their own and the community's. */
export type RatingRepo = {
  /** Of one recipe, one a member at most. */
  list(recipeId: RecipeId): Promise<RecipeRating[]>;
  /** Takes the place of what the member said before. */
  set(rating: NewRating): Promise<void>;
  /** False: there was none. */
  remove(recipeId: RecipeId, memberId: MemberId): Promise<boolean>;
};

export function ratingRepo(db: Db, householdId: HouseholdId): RatingRepo {
  return {
    list: async (recipeId) => {
      const rows = await db.recipeRating.findMany({
        where: { householdId, recipeId },
        include: { member: { select: { name: true } } },
        orderBy: { memberId: 'asc' },
      });
      return rows.map(({ memberId, member, stars, note, ratedAt }) =>
        RecipeRating.parse({ memberId, member: member.name, stars, note, ratedAt: ratedAt.toISOString() }),
      );
    },
    set: async ({ recipeId, memberId, ...said }) => {
      await db.recipeRating.upsert({
        where: { householdId_recipeId_memberId: { householdId, recipeId, memberId } },
        create: { householdId, recipeId, memberId, ...said },
        update: said,
      });
    },
    remove: async (recipeId, memberId) => {
      const { count } = await db.recipeRating.deleteMany({ where: { householdId, recipeId, memberId } });
      return count > 0;
    },
  };
}

import { HouseholdPreferences } from '@hearth/contracts/identity/preferences.contract.ts';
import type { HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import type { Dislike } from './household-repo.ts';

export type PreferenceRepo = {
  /** Null when there is no such household. */
  get(): Promise<HouseholdPreferences | null>;
  /** Replaces all three; `dislikes` comes resolved. Tools and budget are the household's own fields. */
  set(
    wishes: Pick<HouseholdPreferences, 'diets' | 'allergies'> & { readonly dislikes: readonly Dislike[] },
  ): Promise<void>;
};

/** What holds at the table for everybody. */
export function preferenceRepo(db: Db, householdId: HouseholdId): PreferenceRepo {
  return {
    get: async () => {
      const row = await db.household.findUnique({
        where: { id: householdId },
        include: { dislikes: { orderBy: { ingredientId: 'asc' } } },
      });
      if (!row) return null;
      return HouseholdPreferences.parse({
        householdId,
        diets: row.diets,
        allergies: row.allergies,
        dislikes: row.dislikes.map(({ ingredientId }) => ingredientId),
        tools: row.tools,
        budgetMinor: row.budgetMinor?.toString() ?? null,
      });
    },
    set: async ({ diets, allergies, dislikes }) => {
      await db.household.update({ where: { id: householdId }, data: { diets, allergies } });
      await db.householdDislike.deleteMany({ where: { householdId } });
      await db.householdDislike.createMany({ data: dislikes.map((dislike) => ({ ...dislike, householdId })) });
    },
  };
}

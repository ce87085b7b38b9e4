import { type HouseholdId, IngredientId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';

/** What a household says the words of lines mean, by the key of the words. */
export type LineMatchRepo = {
  /** Null: nothing that is known. What is out of use by now is left out. */
  all(): Promise<Map<string, IngredientId | null>>;
  set(
    key: string,
    meaning: { readonly ingredientId: IngredientId; readonly owner: HouseholdId } | null,
    now: Date,
  ): Promise<void>;
};

export function lineMatchRepo(db: Db, householdId: HouseholdId): LineMatchRepo {
  return {
    all: async () => {
      const rows = await db.lineMatch.findMany({
        where: { householdId, OR: [{ ingredientId: null }, { ingredient: { retiredAt: null } }] },
        select: { key: true, ingredientId: true },
      });
      return new Map(
        rows.map(({ key, ingredientId }) => [key, ingredientId === null ? null : IngredientId.parse(ingredientId)]),
      );
    },
    set: async (key, meaning, now) => {
      const said = {
        ingredientHouseholdId: meaning?.owner ?? null,
        ingredientId: meaning?.ingredientId ?? null,
        updatedAt: now,
      };
      await db.lineMatch.upsert({
        where: { householdId_key: { householdId, key } },
        create: { householdId, key, ...said },
        update: said,
      });
    },
  };
}

import { Food } from '@hearth/contracts/catalog/food.ts';
import { COMMONS_ID, type FoodId, type HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';

/** Foods of the tables that were imported. */
export type FoodRepo = {
  /** The food of an id, with what it holds and what it was read from; null where this household knows of none. */
  get(id: FoodId): Promise<Food | null>;
};

export function foodRepo(db: Db, householdId: HouseholdId): FoodRepo {
  return {
    get: async (id) => {
      const row = await db.food.findFirst({
        where: { id, householdId: { in: [COMMONS_ID, householdId] }, name: { not: null } },
      });
      if (row === null) return null;
      const { name, brand, per100g, portions, sourceDataset, sourceId } = row;
      return Food.parse({ id, name, brand, per100g, portions, source: { dataset: sourceDataset, id: sourceId } });
    },
  };
}

import { PantryItem } from '@hearth/contracts/pantry/pantry.contract.ts';
import {
  PantryItemId,
  type HouseholdId,
  type IngredientId,
  type PlainDate,
} from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import { ingredientName } from '../catalog/ingredient-names.ts';
import { newId } from '../kernel/new-id.ts';

export type PantryRepo = {
  list(): Promise<PantryItem[]>;
  add(item: {
    readonly ingredientHouseholdId: HouseholdId;
    readonly ingredientId: IngredientId;
    readonly grams: number;
    readonly bestBefore: PlainDate | null;
  }): Promise<PantryItem>;
  /** The ingredient it held, or null when there was no such item. */
  remove(id: PantryItemId): Promise<IngredientId | null>;
  /** Grams at home that are still good on a day, by ingredient id. */
  gramsByIngredient(on: PlainDate): Promise<Map<string, number>>;
};

const withName = { ingredient: { select: { names: true } } } as const;

export function pantryRepo(db: Db, householdId: HouseholdId): PantryRepo {
  return {
    list: async () => {
      const rows = await db.pantryItem.findMany({ where: { householdId }, include: withName, orderBy: { id: 'asc' } });
      return rows.map(toPantryItem);
    },
    add: async ({ bestBefore, ...item }) => {
      const row = await db.pantryItem.create({
        data: {
          ...item,
          householdId,
          id: newId(PantryItemId),
          bestBefore: bestBefore === null ? null : new Date(bestBefore),
        },
        include: withName,
      });
      return toPantryItem(row);
    },
    remove: async (id) => {
      const row = await db.pantryItem.findUnique({ where: { householdId_id: { householdId, id } } });
      if (!row) return null;
      await db.pantryItem.delete({ where: { householdId_id: { householdId, id } } });
      return PantryItem.shape.ingredientId.parse(row.ingredientId);
    },
    gramsByIngredient: async (on) => {
      const rows = await db.pantryItem.groupBy({
        by: ['ingredientId'],
        where: { householdId, OR: [{ bestBefore: null }, { bestBefore: { gte: new Date(on) } }] },
        _sum: { grams: true },
      });
      return new Map(rows.map((row) => [row.ingredientId, Number(row._sum.grams ?? 0)]));
    },
  };
}

type PantryRow = {
  id: string;
  ingredientId: string;
  grams: unknown;
  bestBefore: Date | null;
  ingredient: { names: unknown };
};

function toPantryItem(row: PantryRow): PantryItem {
  return PantryItem.parse({
    id: row.id,
    ingredientId: row.ingredientId,
    ingredient: ingredientName(row.ingredient.names),
    grams: Number(row.grams),
    bestBefore: row.bestBefore?.toISOString().slice(0, 10) ?? null,
  });
}

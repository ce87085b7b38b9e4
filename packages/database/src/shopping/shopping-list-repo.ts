import { Aisle } from '@hearth/contracts/shared/vocabulary.ts';
import { Currency } from '@hearth/contracts/shared/money.ts';
import { HouseholdId, IngredientId, Instant, PlanId, ShoppingListId } from '@hearth/contracts/shared/primitives.ts';
import type { ShoppingListRecord } from '@hearth/domain/shopping/shopping-list-record.ts';
import type { Db } from '../client.ts';

export type ShoppingListRepo = {
  insert(list: ShoppingListRecord): Promise<void>;
  ofPlan(planId: PlanId): Promise<ShoppingListRecord | null>;
  get(id: ShoppingListId): Promise<ShoppingListRecord | null>;
  /** False when the list has no such line. */
  check(id: ShoppingListId, ingredientId: IngredientId, checked: boolean): Promise<boolean>;
};

const details = {
  lines: { orderBy: { name: 'asc' }, include: { packages: { orderBy: { position: 'asc' } } } },
} as const;

export function shoppingListRepo(db: Db, householdId: HouseholdId): ShoppingListRepo {
  return {
    insert: (list) => insertList(db, householdId, list),
    ofPlan: async (planId) => {
      const row = await db.shoppingList.findUnique({
        where: { householdId_planId: { householdId, planId } },
        include: details,
      });
      return row ? toRecord(row) : null;
    },
    get: async (id) => {
      const row = await db.shoppingList.findUnique({
        where: { householdId_id: { householdId, id } },
        include: details,
      });
      return row ? toRecord(row) : null;
    },
    check: async (listId, ingredientId, checked) => {
      const { count } = await db.shoppingListLine.updateMany({
        where: { householdId, listId, ingredientId },
        data: { checked },
      });
      return count === 1;
    },
  };
}

async function insertList(db: Db, householdId: HouseholdId, list: ShoppingListRecord): Promise<void> {
  const { id, planId, currency, createdAt, lines } = list;
  const ofList = { householdId, listId: id };
  await db.shoppingList.create({ data: { householdId, id, planId, currency, createdAt: new Date(createdAt) } });
  await db.shoppingListLine.createMany({ data: lines.map(({ packages: _, ...line }) => ({ ...line, ...ofList })) });
  await db.shoppingListPackage.createMany({
    data: lines.flatMap(({ ingredientId, packages }) =>
      packages.map((size, position) => ({ ...size, ...ofList, ingredientId, position })),
    ),
  });
}

type ListRow = {
  id: string;
  planId: string;
  currency: string;
  createdAt: Date;
  lines: {
    ingredientHouseholdId: string;
    ingredientId: string;
    name: string;
    aisle: string;
    neededGrams: unknown;
    pantryGrams: unknown;
    checked: boolean;
    packages: { label: string; grams: unknown; count: number; priceMinor: bigint | null }[];
  }[];
};

function toRecord(row: ListRow): ShoppingListRecord {
  return {
    id: ShoppingListId.parse(row.id),
    planId: PlanId.parse(row.planId),
    currency: Currency.parse(row.currency),
    createdAt: Instant.parse(row.createdAt.toISOString()),
    lines: row.lines.map((line) => ({
      ingredientHouseholdId: HouseholdId.parse(line.ingredientHouseholdId),
      ingredientId: IngredientId.parse(line.ingredientId),
      name: line.name,
      aisle: Aisle.parse(line.aisle),
      neededGrams: Number(line.neededGrams),
      pantryGrams: Number(line.pantryGrams),
      checked: line.checked,
      packages: line.packages.map(({ label, grams, count, priceMinor }) => ({
        label,
        grams: Number(grams),
        count,
        priceMinor,
      })),
    })),
  };
}

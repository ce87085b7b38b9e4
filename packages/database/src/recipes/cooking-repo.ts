import { Cooking } from '@hearth/contracts/recipes/ratings.contract.ts';
import {
  CookingId,
  type HouseholdId,
  type MemberId,
  PlainDate,
  RecipeId,
} from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import { badCursor, decodeCursor, pageFrom } from '../kernel/cursor.ts';
import { newId } from '../kernel/new-id.ts';

export type NewCooking = {
  readonly recipeHouseholdId: HouseholdId;
  readonly recipeId: RecipeId;
  readonly recipeVersion: number;
  /** Who cooked, and what they are called; null for nobody who belongs here. */
  readonly by: { readonly id: MemberId; readonly name: string } | null;
  readonly cookedOn: PlainDate;
  readonly servings: number;
  readonly note: string | null;
};

export type CookingPage = { readonly items: Cooking[]; readonly nextCursor: string | null };

/** A note of cooking, with what was cooked. */
export type LoggedCooking = Cooking & { readonly recipeId: RecipeId };

/** When the household cooked what. */
export type CookingRepo = {
  /** Of one recipe, the latest day first, and of a day the one that was noted last. */
  list(
    recipeId: RecipeId,
    page: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<CookingPage>;
  /** Of all recipes, the earliest day first, those behind one of them. */
  log(after: LoggedCooking | null, limit: number): Promise<LoggedCooking[]>;
  add(cooking: NewCooking): Promise<Cooking>;
  /** False: the recipe has no such note. */
  remove(recipeId: RecipeId, id: CookingId): Promise<boolean>;
};

export function cookingRepo(db: Db, householdId: HouseholdId): CookingRepo {
  return {
    list: async (recipeId, { limit, cursor }) => {
      const rows = await db.recipeCooking.findMany({
        where: { householdId, recipeId, ...(cursor === undefined ? {} : before(cursor)) },
        orderBy: [{ cookedOn: 'desc' }, { id: 'desc' }],
        take: limit + 1,
      });
      return pageFrom(rows.map(toCooking), limit, ({ cookedOn, id }) => [cookedOn, id]);
    },
    log: async (last, limit) => {
      const rows = await db.recipeCooking.findMany({
        where: { householdId, ...(last === null ? {} : after(last)) },
        orderBy: [{ cookedOn: 'asc' }, { id: 'asc' }],
        take: limit,
      });
      return rows.map((row) => ({ ...toCooking(row), recipeId: RecipeId.parse(row.recipeId) }));
    },
    add: async ({ by, cookedOn, ...cooking }) =>
      toCooking(
        await db.recipeCooking.create({
          data: {
            ...cooking,
            householdId,
            id: newId(CookingId),
            memberId: by?.id ?? null,
            cookedBy: by?.name ?? null,
            cookedOn: new Date(cookedOn),
          },
        }),
      ),
    remove: async (recipeId, id) => {
      const { count } = await db.recipeCooking.deleteMany({ where: { householdId, recipeId, id } });
      return count > 0;
    },
  };
}

/** What comes after the row a page ended with. */
function before(cursor: string) {
  const [day, id] = decodeCursor(cursor);
  const parsed = PlainDate.safeParse(day);
  if (!parsed.success) throw badCursor();
  const cookedOn = new Date(parsed.data);
  return { OR: [{ cookedOn: { lt: cookedOn } }, { cookedOn, id: { lt: id } }] };
}

function after({ cookedOn: day, id }: LoggedCooking) {
  const cookedOn = new Date(day);
  return { OR: [{ cookedOn: { gt: cookedOn } }, { cookedOn, id: { gt: id } }] };
}

type CookingRow = {
  readonly id: string;
  readonly recipeVersion: number;
  readonly cookedBy: string | null;
  readonly cookedOn: Date;
  readonly servings: unknown;
  readonly note: string | null;
};

function toCooking({ id, recipeVersion, cookedBy, cookedOn, servings, note }: CookingRow): Cooking {
  return Cooking.parse({
    id,
    recipeVersion,
    cookedBy,
    cookedOn: cookedOn.toISOString().slice(0, 10),
    servings: Number(servings),
    note,
  });
}

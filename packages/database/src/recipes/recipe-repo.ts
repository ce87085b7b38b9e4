import type { ServingNutrients } from '@hearth/contracts/catalog/nutrients.ts';
import { COMMONS_ID, type HouseholdId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import type { StoredRecipe, PlannableRecipe } from './stored-recipe.ts';
import { headFields, lineDetails, toBareLine, toHead, toStoredRecipe } from './recipe-rows.ts';
import type { Prisma } from '../generated/client.ts';

export type RecipeRepo = {
  /** Also of a recipe that is out of use. */
  get(id: RecipeId): Promise<StoredRecipe | null>;
  /** Those of the given ids, in no order. */
  many(ids: readonly RecipeId[]): Promise<StoredRecipe[]>;
  /** Those in use behind one of them, in the order of their ids: the household's own, or the commons' too. */
  idsAfter(
    after: RecipeId | null,
    page: { readonly owner: 'household' | 'all'; readonly limit: number },
  ): Promise<RecipeId[]>;
  /** All that are in use, the commons' and the household's own. */
  plannable(): Promise<PlannableRecipe[]>;
  /** Every tag there is. */
  tags(): Promise<Set<string>>;
  /** Tags that name a cuisine. */
  cuisines(): Promise<Set<string>>;
  /** Until the transaction ends nobody else writes one of the household's own. */
  hold(id: RecipeId): Promise<void>;
  /** Notes what a serving of a version holds; a newer version is left alone. */
  setPerServing(id: RecipeId, version: number, perServing: ServingNutrients): Promise<void>;
};

export function recipeRepo(db: Db, householdId: HouseholdId): RecipeRepo {
  const visible = { householdId: { in: [householdId, COMMONS_ID] } };
  return {
    get: async (id) => {
      const row = await db.recipe.findFirst({ where: { ...visible, id }, include: { lines: lineDetails } });
      return row && toStoredRecipe(row);
    },
    many: async (ids) => {
      const rows = await db.recipe.findMany({
        where: { ...visible, id: { in: [...ids] } },
        include: { lines: lineDetails },
      });
      return rows.map(toStoredRecipe);
    },
    idsAfter: (after, { owner, limit }) => idsAfter(db, owner === 'all' ? visible : { householdId }, after, limit),
    plannable: async () => {
      const rows = await db.recipe.findMany({
        where: { ...visible, retiredAt: null },
        select: {
          ...headFields,
          lines: {
            orderBy: { position: 'asc' },
            select: {
              ingredientId: true,
              subRecipeId: true,
              quantity: true,
              unit: true,
              optional: true,
              alternatives: { select: { ingredientId: true } },
            },
          },
        },
        orderBy: { id: 'asc' },
      });
      return rows.map(({ lines, ...recipe }) => ({ ...toHead(recipe), lines: lines.map(toBareLine) }));
    },
    tags: async () => {
      const rows = await db.tag.findMany({ where: { retiredAt: null }, select: { slug: true } });
      return new Set(rows.map((row) => row.slug));
    },
    cuisines: async () => {
      const rows = await db.tag.findMany({ where: { group: 'cuisine', retiredAt: null }, select: { slug: true } });
      return new Set(rows.map((row) => row.slug));
    },
    hold: async (id) => {
      await db.$queryRaw`select from recipe where household_id = ${householdId}::uuid and id = ${id}::uuid for update`;
    },
    setPerServing: async (id, version, perServing) => {
      await db.recipe.updateMany({ where: { householdId, id, version }, data: { perServing } });
    },
  };
}

async function idsAfter(
  db: Db,
  whose: Prisma.RecipeWhereInput,
  after: RecipeId | null,
  limit: number,
): Promise<RecipeId[]> {
  const rows = await db.recipe.findMany({
    where: { ...whose, retiredAt: null, ...(after === null ? {} : { id: { gt: after } }) },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return rows.map(({ id }) => RecipeId.parse(id));
}

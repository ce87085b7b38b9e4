import { RecipeShare } from '@hearth/contracts/recipes/shares.contract.ts';
import { type HouseholdId, RecipeId, RecipeShareId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import { newId } from '../kernel/new-id.ts';

export type NewShare = {
  readonly recipeHouseholdId: HouseholdId;
  readonly recipeId: RecipeId;
  readonly expiresAt: Date | null;
};

/** A link that is open, with what its recipe is called. */
export type TitledShare = RecipeShare & { readonly recipeTitle: string };

/** The links to recipes that a household gives away. Those to a recipe out of use are over. */
export type ShareRepo = {
  /** Those that are open, the newest first. */
  open(at: Date, recipeId?: RecipeId): Promise<TitledShare[]>;
  /** How many are open; nobody makes one until the transaction ends. */
  holdOpen(at: Date): Promise<number>;
  create(share: NewShare, at: Date): Promise<RecipeShare>;
  /** Which recipe it led to; null: there is no such link that is open. */
  revoke(id: RecipeShareId, at: Date): Promise<RecipeId | null>;
};

export function shareRepo(db: Db, householdId: HouseholdId): ShareRepo {
  const isOpen = (at: Date) => ({
    householdId,
    revokedAt: null,
    recipe: { retiredAt: null },
    OR: [{ expiresAt: null }, { expiresAt: { gt: at } }],
  });
  return {
    open: async (at, recipeId) => {
      const rows = await db.recipeShare.findMany({
        where: { ...isOpen(at), ...(recipeId === undefined ? {} : { recipeId }) },
        include: { recipe: { select: { title: true } } },
        orderBy: { id: 'desc' },
      });
      return rows.map((row) => ({ ...toShare(row), recipeTitle: row.recipe.title }));
    },
    holdOpen: async (at) => {
      await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`recipe-shares ${householdId}`}, 0))`;
      return db.recipeShare.count({ where: isOpen(at) });
    },
    create: async (share, at) => {
      const id = newId(RecipeShareId);
      return toShare(await db.recipeShare.create({ data: { ...share, householdId, id, createdAt: at } }));
    },
    revoke: async (id, at) => {
      const [row] = await db.recipeShare.updateManyAndReturn({
        where: { ...isOpen(at), id },
        data: { revokedAt: at },
        select: { recipeId: true },
      });
      return row ? RecipeId.parse(row.recipeId) : null;
    },
  };
}

type ShareRow = {
  readonly id: string;
  readonly recipeId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
};

function toShare({ id, recipeId, createdAt, expiresAt }: ShareRow): RecipeShare {
  const until = expiresAt === null ? null : expiresAt.toISOString();
  return RecipeShare.parse({ id, recipeId, createdAt: createdAt.toISOString(), expiresAt: until });
}

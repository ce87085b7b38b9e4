import type { PlanSummary } from '@hearth/contracts/planning/plan.ts';
import { KeptContent } from '@hearth/contracts/planning/planned-recipe.contract.ts';
import type { HouseholdId, PlainDate, PlanId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { PlanRecord } from '@hearth/domain/planning/plan-record.ts';
import type { Db } from '../client.ts';
import { decodeCursor, pageFrom } from '../kernel/cursor.ts';
import { insertPlan } from './insert-plan.ts';
import { planDetails, toPlanRecord, toPlanSummary } from './plan-rows.ts';

export type PlanFilter = {
  readonly weekOf?: PlainDate | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
};

/** A recipe as a plan keeps it. */
export type KeptRecipe = {
  readonly title: string;
  readonly version: number;
  /** Null: it was not kept. */
  readonly kept: KeptContent | null;
};

export type PlanRepo = {
  insert(plan: PlanRecord): Promise<void>;
  /** Keeps recipes of a plan as they stand. */
  keepRecipes(id: PlanId, contents: ReadonlyMap<RecipeId, KeptContent>): Promise<void>;
  /** A recipe of a plan as it stood; null: the plan has no such recipe. */
  recipe(id: PlanId, recipeId: RecipeId): Promise<KeptRecipe | null>;
  get(id: PlanId): Promise<PlanRecord | null>;
  /** Locks the household's week until the transaction ends, so that those who make or approve plans of it follow each other. */
  lockWeek(weekOf: PlainDate): Promise<void>;
  /** The week's plan that is not put away: the approved one, else the newest draft. */
  standingOf(weekOf: PlainDate): Promise<PlanRecord | null>;
  approvedOf(weekOf: PlainDate): Promise<PlanId | null>;
  approve(id: PlanId, now: Date): Promise<void>;
  archive(id: PlanId): Promise<void>;
  /** Recipes in any plan for a week that begins in `[from, to]`. */
  recipesPlanned(from: PlainDate, to: PlainDate): Promise<Set<string>>;
  /** Newest first. */
  list(filter: PlanFilter): Promise<{ items: PlanSummary[]; nextCursor: string | null }>;
};

export function planRepo(db: Db, householdId: HouseholdId): PlanRepo {
  const keyOf = (id: PlanId) => ({ householdId_id: { householdId, id } });
  return {
    insert: (plan) => insertPlan(db, householdId, plan),
    keepRecipes: async (id, contents) => {
      await db.$executeRaw`
        update plan_recipe p set content = kept.content
        from jsonb_to_recordset(${JSON.stringify([...contents].map(([recipe, content]) => ({ recipe, content })))}::jsonb)
          as kept(recipe uuid, content jsonb)
        where p.household_id = ${householdId}::uuid and p.plan_id = ${id}::uuid and p.recipe_id = kept.recipe`;
    },
    recipe: async (id, recipeId) => {
      const row = await db.planRecipe.findUnique({
        where: { householdId_planId_recipeId: { householdId, planId: id, recipeId } },
        select: { title: true, recipeVersion: true, content: true },
      });
      return row && { title: row.title, version: row.recipeVersion, kept: KeptContent.nullable().parse(row.content) };
    },
    get: async (id) => {
      const row = await db.plan.findUnique({ where: keyOf(id), include: planDetails });
      return row ? toPlanRecord(row) : null;
    },
    lockWeek: async (weekOf) => {
      await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`plans of ${householdId} ${weekOf}`}, 0))`;
    },
    standingOf: async (weekOf) => {
      const row = await db.plan.findFirst({
        where: { householdId, weekOf: new Date(weekOf), status: { in: ['approved', 'draft'] } },
        // `approved` comes before `draft`.
        orderBy: [{ status: 'asc' }, { id: 'desc' }],
        include: planDetails,
      });
      return row ? toPlanRecord(row) : null;
    },
    approvedOf: async (weekOf) => {
      const row = await db.plan.findFirst({ where: { householdId, weekOf: new Date(weekOf), status: 'approved' } });
      return row ? toPlanSummary(row).id : null;
    },
    approve: async (id, now) => {
      await db.plan.update({ where: keyOf(id), data: { status: 'approved', approvedAt: now } });
    },
    archive: async (id) => {
      await db.plan.update({ where: keyOf(id), data: { status: 'archived' } });
    },
    recipesPlanned: async (from, to) => {
      const rows = await db.planRecipe.findMany({
        where: { householdId, plan: { weekOf: { gte: new Date(from), lte: new Date(to) } } },
        select: { recipeId: true },
        distinct: ['recipeId'],
      });
      return new Set(rows.map((row) => row.recipeId));
    },
    list: async ({ weekOf, limit, cursor }) => {
      const before = cursor === undefined ? {} : { id: { lt: decodeCursor(cursor)[1] } };
      const rows = await db.plan.findMany({
        where: { householdId, ...before, ...(weekOf === undefined ? {} : { weekOf: new Date(weekOf) }) },
        orderBy: { id: 'desc' },
        take: limit + 1,
      });
      return pageFrom(rows.map(toPlanSummary), limit, (plan) => [plan.createdAt, plan.id]);
    },
  };
}

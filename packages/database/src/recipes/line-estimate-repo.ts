import { ServingNutrients } from '@hearth/contracts/catalog/nutrients.ts';
import { type HouseholdId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { Unit } from '@hearth/contracts/shared/vocabulary.ts';
import type { LineEstimate } from '@hearth/domain/recipes/recipe-line.ts';
import { z } from 'zod';
import type { Db } from '../client.ts';
import type { LineEstimate as LineEstimateRow } from '../generated/client.ts';

/** Figures of a whole line, by the key of what it says. */
export type NewEstimate = {
  readonly key: string;
  readonly grams: number | null;
  readonly nutrients: ServingNutrients;
};

/** An amount as lines say it; the unit is null where there is none. */
export type LineAmount = { readonly quantity: number | null; readonly unit: Unit | null };

/** What people and models say that a household's lines hold. */
export type LineEstimateRepo = {
  /** Those of the keys that there are. */
  of(keys: readonly string[]): Promise<Map<string, LineEstimate>>;
  /** Every one there is, by its key. */
  all(): Promise<Map<string, LineEstimate>>;
  /** Keeps what a model estimated; what is known of a line by now stays. */
  keep(estimates: readonly NewEstimate[], model: string, now: Date): Promise<void>;
  /** Notes what somebody says, in place of anything before. */
  state(estimate: NewEstimate, now: Date): Promise<void>;
  /** Whether there was one. */
  remove(key: string): Promise<boolean>;
  /** The household's own recipes in use with a line of one of these amounts, directly or by way of another recipe. */
  recipesWith(amounts: readonly LineAmount[]): Promise<RecipeId[]>;
};

const Origin = z.enum(['ai', 'user']);

function byKey(rows: readonly LineEstimateRow[]): Map<string, LineEstimate> {
  return new Map(
    rows.map(({ key, grams, nutrients, origin }) => [
      key,
      {
        grams: grams === null ? null : Number(grams),
        nutrients: ServingNutrients.parse(nutrients),
        origin: Origin.parse(origin),
      },
    ]),
  );
}

export function lineEstimateRepo(db: Db, householdId: HouseholdId): LineEstimateRepo {
  return {
    of: async (keys) => {
      if (keys.length === 0) return new Map();
      return byKey(await db.lineEstimate.findMany({ where: { householdId, key: { in: [...keys] } } }));
    },
    all: async () => byKey(await db.lineEstimate.findMany({ where: { householdId } })),
    keep: async (estimates, model, now) => {
      const rows = estimates.map((each) => ({ ...each, householdId, origin: 'ai', model, createdAt: now }));
      await db.lineEstimate.createMany({ data: rows, skipDuplicates: true });
    },
    state: async ({ key, ...figures }, now) => {
      const said = { ...figures, origin: 'user', model: null, createdAt: now };
      await db.lineEstimate.upsert({
        where: { householdId_key: { householdId, key } },
        create: { householdId, key, ...said },
        update: said,
      });
    },
    remove: async (key) => {
      const { count } = await db.lineEstimate.deleteMany({ where: { householdId, key } });
      return count > 0;
    },
    recipesWith: async (amounts) => {
      const quantities = amounts.map(({ quantity }) => (quantity === null ? null : String(quantity)));
      const units = amounts.map(({ quantity, unit }) => (quantity === null ? null : (unit ?? 'piece')));
      const rows = await db.$queryRaw<{ id: string }[]>`
        with recursive said as (
          select round(quantity, 4) as quantity, unit from unnest(${quantities}::numeric[], ${units}::text[]) s(quantity, unit)
        ), dish(household_id, id) as (
          select l.household_id, l.recipe_id from recipe_line l
          join said s on l.quantity is not distinct from s.quantity and (l.unit is not distinct from s.unit or s.quantity is null)
          where l.household_id in (${householdId}::uuid, app.commons_id())
          union
          select l.household_id, l.recipe_id from dish d
          join recipe_line l on l.sub_household_id = d.household_id and l.sub_recipe_id = d.id
        )
        select r.id from dish join recipe r using (household_id, id)
        where r.household_id = ${householdId}::uuid and r.retired_at is null order by r.id`;
      return z.array(RecipeId).parse(rows.map(({ id }) => id));
    },
  };
}

import type { FoodSourceName, SourceFood } from '@hearth/contracts/catalog/food.ts';
import { z } from 'zod';
import type { Db } from '../client.ts';
import { newUuid } from './pack-staging.ts';

/** One release of a table. */
export type FoodRelease = { readonly name: FoodSourceName; readonly fingerprint: string };

/** How far an import has come: records that are done, and what became of them. */
export type FoodImportPlace = {
  readonly position: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Values that could not be right, of foods that were taken. */
  readonly leftOut: number;
  readonly rejected: Readonly<Record<string, number>>;
};

export type FoodImportRepo = {
  /** Where the import of a release stopped; at the beginning where it was never begun, or has been finished. */
  begin(release: FoodRelease): Promise<FoodImportPlace>;
  /** Writes foods by their source id; those that say the same already are not touched. One import writes at a time. */
  write(foods: readonly SourceFood[]): Promise<{ readonly created: number; readonly updated: number }>;
  /** Moves on from a position; false where the import is not there any more, because another has moved it. */
  advance(release: FoodRelease, from: number, to: FoodImportPlace, isLast: boolean): Promise<boolean>;
};

const Counts = z.record(z.string(), z.number());

/** Imports foods into the commons; works in the curator's transaction only. */
export function foodImportRepo(db: Db): FoodImportRepo {
  return {
    begin: (release) => begin(db, release),
    write: async (foods) => {
      await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended('food-import', 0))`;
      return foods.length === 0 ? { created: 0, updated: 0 } : writeFoods(db, foods);
    },
    advance: async ({ name: source, fingerprint }, from, { position, rejected, ...counts }, isLast) => {
      const { count } = await db.foodImport.updateMany({
        where: { source, fingerprint, position: BigInt(from), finishedAt: null },
        data: { ...counts, position: BigInt(position), rejected, ...(isLast ? { finishedAt: new Date() } : {}) },
      });
      return count === 1;
    },
  };
}

async function begin(db: Db, { name: source, fingerprint }: FoodRelease): Promise<FoodImportPlace> {
  await db.$executeRaw`
    insert into food_import as i (source, fingerprint, position, created, updated, unchanged, left_out, rejected)
    values (${source}, ${fingerprint}, 0, 0, 0, 0, 0, '{}')
    on conflict (source, fingerprint) do update set position = 0, created = 0, updated = 0, unchanged = 0, left_out = 0,
      rejected = '{}', started_at = now(), finished_at = null
    where i.finished_at is not null`;
  const { position, created, updated, unchanged, leftOut, rejected } = await db.foodImport.findUniqueOrThrow({
    where: { source_fingerprint: { source, fingerprint } },
  });
  return { position: Number(position), created, updated, unchanged, leftOut, rejected: Counts.parse(rejected) };
}

async function writeFoods(db: Db, foods: readonly SourceFood[]): Promise<{ created: number; updated: number }> {
  const [written] = await db.$queryRaw<{ created: number; updated: number }[]>`
    with read as (
      select line::jsonb as food from string_to_table(${foods.map((food) => JSON.stringify(food)).join('\n')}, E'\n') line
      offset 0
    ), written as (
      insert into food as f (household_id, id, per_100g, source_dataset, source_description, source_id, name, brand, portions)
      select app.commons_id(), ${newUuid}, food->'per100g', food->>'dataset', food->>'name', food->>'sourceId', food->>'name',
        food->>'brand', food->'portions'
      from read
      on conflict (household_id, source_dataset, source_id) do update set per_100g = excluded.per_100g,
        source_description = excluded.source_description, name = excluded.name, brand = excluded.brand, portions = excluded.portions
      where (f.per_100g, f.name, f.brand, f.portions) is distinct from (excluded.per_100g, excluded.name, excluded.brand, excluded.portions)
      returning xmax = 0 as is_new
    )
    select count(*) filter (where is_new)::int as created, count(*) filter (where not is_new)::int as updated from written`;
  return written ?? { created: 0, updated: 0 };
}

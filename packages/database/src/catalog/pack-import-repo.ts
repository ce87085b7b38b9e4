import { Measures } from '@hearth/contracts/catalog/pack.ts';
import type { BadLine, PackImport } from '@hearth/contracts/catalog/packs.contract.ts';
import { COMMONS_ID, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { writePackIngredients } from './pack-ingredients.ts';
import { writePackRecipes } from './pack-recipes.ts';
import { createStaging, finishStaging, packKinds, stageRows, type PackKind } from './pack-staging.ts';

/** What the catalogue offers a pack to refer to. */
export type CatalogueKnown = {
  readonly tags: ReadonlySet<string>;
  readonly ingredients: ReadonlyMap<string, Measures>;
};

/** A pack as the catalogue remembers it. */
export type PackStamp = {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly license: string;
  readonly sha256: string;
};

/** The rows of a pack as canonical JSON texts, in blocks. */
export type PackRows = Readonly<Record<PackKind, AsyncIterable<readonly string[]>>>;

type Counts = PackImport['counts'];

export type PackImportRepo = {
  /**
   * Lets one import at a time pass, until the transaction ends, and keeps autovacuum from counting the tables meanwhile:
   * it would count none of the uncommitted rows, and the foreign keys would be looked up by scans from then on.
   */
  lock(): Promise<void>;
  find(name: string): Promise<PackStamp | null>;
  /** Live tags and ingredients of the commons, without those of the pack itself: it may be about to drop them. */
  known(exceptPack: string): Promise<CatalogueKnown>;
  /** How many live rows a pack has. */
  holdings(pack: string): Promise<Record<PackKind, number>>;
  stage(pack: string, rows: PackRows): Promise<void>;
  /** The staged rows whose slug is another pack's or the curator's own: the first `limit`, and how many there are. */
  foreign(limit: number): Promise<{ badLines: BadLine[]; total: number }>;
  /** Makes the staged rows with foreign slugs this pack's. */
  takeOver(): Promise<void>;
  /** Writes what is staged and retires what the pack no longer has. Null: an ingredient it names went away meanwhile. */
  merge(pack: PackStamp): Promise<Counts | null>;
  /** The commons' live recipes: whatever changed below, some of them may hold something else now. */
  recipes(): Promise<RecipeId[]>;
};

/** Imports packs into the commons; works in the curator's transaction only. */
export function packImportRepo(db: Db): PackImportRepo {
  return {
    lock: async () => void (await db.$executeRaw`lock table ingredient, recipe in share update exclusive mode`),
    find: (name) =>
      db.pack.findUnique({
        where: { name },
        select: { name: true, version: true, title: true, license: true, sha256: true },
      }),
    known: (exceptPack) => known(db, exceptPack),
    holdings: (pack) => holdings(db, pack),
    stage: async (pack, rows) => {
      await createStaging(db);
      for (const kind of packKinds) {
        let before = 0;
        for await (const texts of rows[kind]) {
          await stageRows(db, kind, pack, before, texts);
          before += texts.length;
        }
      }
      await finishStaging(db);
    },
    foreign: (limit) => foreign(db, limit),
    takeOver: async () =>
      void (await db.$executeRaw`update pg_temp.pack_row set state = 'updated' where state = 'foreign'`),
    merge: (pack) => merge(db, pack),
    recipes: async () => {
      const rows = await db.recipe.findMany({
        where: { householdId: COMMONS_ID, retiredAt: null },
        select: { id: true },
        orderBy: { id: 'asc' },
      });
      return rows.map(({ id }) => RecipeId.parse(id));
    },
  };
}

async function known(db: Db, exceptPack: string): Promise<CatalogueKnown> {
  const tags = await db.$queryRaw<{ slug: string }[]>`
    select slug from tag where retired_at is null and pack_name is distinct from ${exceptPack}`;
  const ingredients = await db.$queryRaw<{ slug: string; measures: unknown }[]>`
    select slug, jsonb_strip_nulls(jsonb_build_object('gramsPerMl', grams_per_ml, 'gramsPerUnit', grams_per_unit)) as measures
    from ingredient where household_id = app.commons_id() and retired_at is null and pack_name is distinct from ${exceptPack}`;
  return {
    tags: new Set(tags.map(({ slug }) => slug)),
    ingredients: new Map(ingredients.map(({ slug, measures }) => [slug, Measures.parse(measures)])),
  };
}

async function holdings(db: Db, pack: string): Promise<Record<PackKind, number>> {
  const [row] = await db.$queryRaw<Record<PackKind, number>[]>`
    select (select count(*)::int from tag where pack_name = ${pack} and retired_at is null) as tags,
      (select count(*)::int from ingredient where pack_name = ${pack} and retired_at is null) as ingredients,
      (select count(*)::int from recipe where pack_name = ${pack} and retired_at is null) as recipes`;
  return row ?? { tags: 0, ingredients: 0, recipes: 0 };
}

async function foreign(db: Db, limit: number): Promise<{ badLines: BadLine[]; total: number }> {
  const rows = await db.$queryRaw<{ kind: string; line: number; slug: string; owner: string | null; total: number }[]>`
    select kind, line, slug, owner, count(*) over ()::int as total from pg_temp.pack_row where state = 'foreign'
    order by array_position(array['tags', 'ingredients', 'recipes'], kind), line limit ${limit}`;
  const badLines = rows.map(({ kind, line, slug, owner }) => ({
    file: `${kind}.jsonl`,
    line,
    field: 'slug',
    reason: `"${slug}" belongs to ${owner === null ? 'the catalogue itself' : `the pack ${owner}`}`,
  }));
  return { badLines, total: rows[0]?.total ?? 0 };
}

async function writeTags(db: Db, pack: string): Promise<void> {
  await db.$executeRaw`
    insert into tag (slug, name, "group", pack_name)
    select slug, content->>'name', content->>'group', ${pack} from pg_temp.pack_row
    where kind = 'tags' and state in ('created', 'updated')
    on conflict (slug) do update set name = excluded.name, "group" = excluded."group", pack_name = excluded.pack_name,
      retired_at = null`;
}

const tables: Readonly<Record<PackKind, Prisma.Sql>> = {
  tags: Prisma.sql`tag`,
  ingredients: Prisma.sql`ingredient`,
  recipes: Prisma.sql`recipe`,
};

function retire(db: Db, kind: PackKind, pack: string): Promise<number> {
  return db.$executeRaw`
    update ${tables[kind]} t set retired_at = now() where t.pack_name = ${pack} and t.retired_at is null
      and not exists (select from pg_temp.pack_row r where r.kind = ${kind} and r.slug = t.slug)`;
}

async function merge(db: Db, { name, version, title, license, sha256 }: PackStamp): Promise<Counts | null> {
  await writeTags(db, name);
  await writePackIngredients(db, name, version);
  const retired = {
    tags: await retire(db, 'tags', name),
    ingredients: await retire(db, 'ingredients', name),
    recipes: await retire(db, 'recipes', name),
  };
  if (!(await writePackRecipes(db, name, version))) return null;
  await db.$executeRaw`
    insert into pack (name, version, title, license, sha256) values (${name}, ${version}, ${title}, ${license}, ${sha256})
    on conflict (name) do update set version = excluded.version, title = excluded.title, license = excluded.license,
      sha256 = excluded.sha256, imported_at = now()`;
  const found = await db.$queryRaw<{ kind: string; state: string; rows: number }[]>`
    select kind, state, count(*)::int as rows from pg_temp.pack_row group by kind, state`;
  const countsOf = (kind: PackKind): Counts[PackKind] => {
    const rowsIn = (state: string): number => found.find((row) => row.kind === kind && row.state === state)?.rows ?? 0;
    return {
      created: rowsIn('created'),
      updated: rowsIn('updated'),
      unchanged: rowsIn('unchanged'),
      retired: retired[kind],
    };
  };
  return { tags: countsOf('tags'), ingredients: countsOf('ingredients'), recipes: countsOf('recipes') };
}

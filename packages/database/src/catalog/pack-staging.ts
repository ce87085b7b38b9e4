import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';

/** What a pack's rows are, in the order in which they refer to each other. */
export const packKinds = ['tags', 'ingredients', 'recipes'] as const;
export type PackKind = (typeof packKinds)[number];

/** A version-7 UUID made where the rows are: a pack brings tens of thousands of them. */
export const newUuid = Prisma.sql`encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
  placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid`;

/** Makes the empty table of a pack's rows; it lives as long as the transaction. */
export async function createStaging(db: Db): Promise<void> {
  await db.$executeRaw`drop table if exists pg_temp.pack_row`;
  await db.$executeRaw`
    create temporary table pack_row (
      kind text not null,
      line int not null,
      slug text not null,
      hash text not null,
      content jsonb not null,
      id uuid not null,
      food_id uuid,
      state text not null,
      owner text
    ) on commit drop`;
}

const existing: Readonly<Record<PackKind, Prisma.Sql>> = {
  tags: Prisma.sql`select slug, null::uuid as id, null::uuid as food_id, pack_name, retired_at,
    encode(sha256(convert_to(json_build_array(name, "group")::text, 'UTF8')), 'hex') as hash from tag`,
  ingredients: Prisma.sql`select slug, id, food_id, pack_name, retired_at, content_hash as hash
    from ingredient where household_id = app.commons_id()`,
  recipes: Prisma.sql`select slug, id, null::uuid as food_id, pack_name, retired_at, content_hash as hash
    from recipe where household_id = app.commons_id()`,
};

// A tag is compared by what it says, because its table keeps no hash.
const hashOf: Readonly<Record<PackKind, Prisma.Sql>> = {
  tags: Prisma.sql`json_build_array(read.content->>'name', read.content->>'group')::text`,
  ingredients: Prisma.sql`read.text`,
  recipes: Prisma.sql`read.text`,
};

// Packs share a tag that says the same; every other canonical slug has one owner.
const isShared: Readonly<Record<PackKind, Prisma.Sql>> = {
  tags: Prisma.sql`there.hash = read.hash`,
  ingredients: Prisma.sql`false`,
  recipes: Prisma.sql`false`,
};

/**
 * Stages rows in canonical JSON, of which the first came from line `before` + 1, and says of each what the import
 * does with it: `created`, `updated`, `unchanged`, or `foreign` where the slug is another's (named in `owner`).
 */
export async function stageRows(
  db: Db,
  kind: PackKind,
  pack: string,
  before: number,
  texts: readonly string[],
): Promise<void> {
  await db.$executeRaw`
    insert into pg_temp.pack_row (kind, line, slug, hash, content, id, food_id, state, owner)
    select ${kind}, ${before}::int + read.number, read.slug, read.hash, read.content, coalesce(there.id, ${newUuid}),
      case when ${kind} = 'ingredients' then coalesce(there.food_id, ${newUuid}) end,
      case
        when there.slug is null then 'created'
        when there.retired_at is not null then 'updated'
        when ${isShared[kind]} then 'unchanged'
        when there.pack_name is distinct from ${pack} then 'foreign'
        when there.hash = read.hash then 'unchanged'
        else 'updated'
      end,
      there.pack_name
    from (
      select read.number, read.content, read.content->>'slug' as slug,
        encode(sha256(convert_to(${hashOf[kind]}, 'UTF8')), 'hex') as hash
      from (
        select number::int, text, text::jsonb as content
        from string_to_table(${texts.join('\n')}, E'\n') with ordinality as line(text, number)
        offset 0
      ) read
      offset 0
    ) read
    left join (${existing[kind]}) there on there.slug = read.slug`;
}

/** Without an index and figures of its own size the staging table gets plans made for a handful of rows. */
export async function finishStaging(db: Db): Promise<void> {
  await db.$executeRaw`create index on pg_temp.pack_row (kind, state)`;
  await db.$executeRaw`analyze pg_temp.pack_row`;
}

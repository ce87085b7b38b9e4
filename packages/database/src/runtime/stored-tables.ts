import type { SchemaVersion, StoredSequence, StoredTable } from '@hearth/contracts/backups/backup-manifest.ts';
import { escapeIdentifier, type Client } from 'pg';
import { readHistory } from './migration-history.ts';

type Named = { readonly schema: string; readonly name: string };

/** A name as SQL takes it. */
export const qualified = ({ schema, name }: Named): string => `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;

/** Not of an extension, which brings its own tables along. */
const OURS = `c.relnamespace = n.oid and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and not exists (
  select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

/** They tell what the database is made like, which a restore needs to be so already. */
const HISTORIES = `('public', '_prisma_migrations'), ('graphile_worker', 'migrations')`;

/**
 * Every table that holds rows of its own, with the columns that are not worked out from others. From the system's
 * catalogue, so that a new table cannot be forgotten.
 */
export async function storedTables(client: Client): Promise<StoredTable[]> {
  const { rows } = await client.query<StoredTable>(
    `select n.nspname::text as schema, c.relname::text as name, (
       select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
       from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
     from pg_class c, pg_namespace n
     where ${OURS} and c.relkind = 'r' and (n.nspname, c.relname) not in (${HISTORIES})
     order by 1, 2`,
  );
  return rows;
}

/** Every sequence, with the number it gives next. */
export async function storedSequences(client: Client): Promise<StoredSequence[]> {
  const { rows } = await client.query<Named>(
    `select n.nspname::text as schema, c.relname::text as name from pg_class c, pg_namespace n
     where ${OURS} and c.relkind = 'S' order by 1, 2`,
  );
  const sequences: StoredSequence[] = [];
  for (const each of rows) {
    const found = await client.query<{ next: string }>(
      `select (case when is_called then last_value + seqincrement else last_value end)::text as next
       from ${qualified(each)}, pg_sequence where seqrelid = '${qualified(each)}'::regclass`,
    );
    sequences.push({ ...each, next: found.rows[0]?.next ?? '1' });
  }
  return sequences;
}

/** Which migrations the database has. */
export async function schemaVersion(client: Client): Promise<SchemaVersion> {
  const history = await readHistory(client);
  const applied = history.filter(({ finishedAt, rolledBackAt }) => finishedAt !== null && rolledBackAt === null);
  const migrations = applied
    .map(({ name, checksum }) => ({ name, checksum }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const queue = await client.query<{ there: boolean }>(
    `select to_regclass('graphile_worker.migrations') is not null as there`,
  );
  if (queue.rows[0]?.there !== true) return { migrations, queueMigrations: [] };
  const { rows } = await client.query<{ id: number }>('select id from graphile_worker.migrations order by id');
  return { migrations, queueMigrations: rows.map(({ id }) => id) };
}

/** A photo that a row tells of, and by which its files are found. */
export type PhotoRow = { readonly householdId: string; readonly photoId: string };

export async function photoRows(client: Client): Promise<PhotoRow[]> {
  const { rows } = await client.query<PhotoRow>(
    `select household_id::text as "householdId", id::text as "photoId" from public.recipe_photo order by 1, 2`,
  );
  return rows;
}

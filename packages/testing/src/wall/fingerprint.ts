import type { TestApi } from '../an-api.ts';

/** Calls are counted whether they are refused or not; workers beat and count of their own accord. */
const COUNTERS = ['rate_limit', 'job_count', 'job_worker'];

/** What every table holds, queued jobs included, as a number a table: what "nothing was changed" is held against. */
export async function fingerprint({ sql }: Pick<TestApi, 'sql'>): Promise<Record<string, string>> {
  const tables = await sql<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and (n.nspname = 'public' or (n.nspname = 'graphile_worker' and c.relname = '_private_jobs')) and c.relname <> all($1)`,
    [COUNTERS],
  );
  const parts = tables.map(
    ({ schema, name }) =>
      `select '${name}' as name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as content from "${schema}"."${name}" t`,
  );
  const rows = await sql<{ name: string; content: string }>(parts.join(' union all '));
  return Object.fromEntries(rows.map(({ name, content }) => [name, content]));
}

import type { TestApi } from './an-api.ts';

/** How many rows every table of the public schema has: what "nothing was written" is held against. */
export async function rowCounts({ sql }: TestApi): Promise<Record<string, number>> {
  const rows = await sql<{ name: string; rows: number }>(
    `select c.relname as name, (xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I', c.relname), false, true, '')))[1]::text::int as rows
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`,
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
}

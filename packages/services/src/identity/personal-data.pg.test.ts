import { impersonalTables, personalTables, secretTables } from '@hearth/database/identity/personal-data.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { createTestDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';

let api: TestApi;
beforeAll(async () => {
  api = await anApi({ database: await createTestDatabase() });
});
afterAll(() => api?.close());

test('every table is personal and exported, secret and deleted, or nobody’s: none is forgotten', async () => {
  const tables = await api.sql<{ table: string }>(
    `select relname as table from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
  );
  const listed = new Set([...personalTables.map(({ table }) => table), ...secretTables, ...impersonalTables]);
  expect(tables.map(({ table }) => table).filter((table) => !listed.has(table))).toEqual([]);
  const columns = await api.sql<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and column_name in ('household_id', 'user_id', 'scope_id')`,
  );
  const personal = new Set([...personalTables.map(({ table }) => table), ...secretTables]);
  expect(columns.filter(({ table }) => !personal.has(table))).toEqual([]);
});

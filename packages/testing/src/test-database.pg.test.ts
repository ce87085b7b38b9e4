import { withClient } from '@hearth/database/runtime/migration-history.ts';
import { expect, test } from 'vitest';
import { createEmptyDatabase, createTestDatabase } from './test-database.ts';

const countTables = `select count(*)::int as tables from pg_tables where schemaname = 'public'`;

test('a test database has the migrated tables and shares nothing with the next one', async () => {
  const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  try {
    const tables = await withClient(one.url, async (client) => {
      await client.query('create table only_here ()');
      return (await client.query<{ tables: number }>(countTables)).rows[0]?.tables;
    });
    expect(tables).toBeGreaterThan(10);
    await withClient(two.url, async (client) => {
      const { rows } = await client.query(`select to_regclass('only_here') as found`);
      expect(rows).toEqual([{ found: null }]);
    });
  } finally {
    await Promise.all([one.drop(), two.drop()]);
  }
});

test('a dropped test database is gone even while somebody is connected', async () => {
  const database = await createEmptyDatabase();
  await withClient(database.url, async (client) => {
    await expect(client.query(countTables)).resolves.toMatchObject({ rows: [{ tables: 0 }] });
    await database.drop();
  });
  await expect(withClient(database.url, (client) => client.query('select 1'))).rejects.toThrow(/does not exist/);
});

import { createTestDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type Database } from '../client.ts';
import { trustedBinding } from './bind-scope.ts';
import { transactInScope } from './transaction.ts';

let database: Database;
let drop: () => Promise<void>;
beforeAll(async () => {
  const copy = await createTestDatabase();
  drop = copy.drop;
  database = openDatabase({ url: copy.url, poolSize: 4, onConnectionError: () => undefined });
  await database.pool.query(`create table tally (id int primary key, n int not null)`);
  await database.pool.query(`insert into tally values (1, 0), (2, 0); grant all on tally to hearth_system`);
});
afterAll(async () => {
  await database.close();
  await drop();
});

test('two raw transactions that deadlock are both had: the one the database ends runs again', async () => {
  let tries = 0;
  const both = Promise.withResolvers<void>();
  const count = (first: number, then: number): Promise<void> =>
    transactInScope(database.prisma, trustedBinding('hearth_system', null), async (db) => {
      await db.$executeRaw`update tally set n = n + 1 where id = ${first}`;
      tries += 1;
      if (tries === 2) both.resolve();
      await both.promise;
      await db.$executeRaw`update tally set n = n + 1 where id = ${then}`;
    });
  await Promise.all([count(1, 2), count(2, 1)]);
  expect(tries).toBe(3);
  const { rows } = await database.pool.query('select n from tally');
  expect(rows).toEqual([{ n: 2 }, { n: 2 }]);
});

test('what a raw statement is refused for otherwise is not tried again', async () => {
  let tries = 0;
  const refused = transactInScope(database.prisma, trustedBinding('hearth_system', null), async (db) => {
    tries += 1;
    await db.$executeRaw`insert into tally values (1, 0)`;
  });
  await expect(refused).rejects.toThrow(/23505/);
  expect(tries).toBe(1);
});

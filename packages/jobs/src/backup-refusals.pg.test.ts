import { withClient } from '@hearth/database/runtime/migration-history.ts';
import { aFurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aNewDatabase, backedUp, everything, restored } from './testing/back-up-and-restore.ts';
import { changeManifest, rewritten } from './testing/rewritten-backup.ts';

const READER = `hearth_reader_${process.pid}`;
let api: TestApi;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  await aFurnishedHousehold(api);
});
afterAll(async () => {
  await api.sql(`drop role if exists ${READER}`);
  await api?.close();
});

const aBackup = async (): Promise<string> => (await backedUp(api.url, api.ports.files)).file;

describe('a database that the backup does not fit is left as it is', () => {
  test('one that people have accounts in, unless it is to be replaced', async () => {
    const file = await aBackup();
    const copy = await aNewDatabase();
    await withClient(copy.url, (client) =>
      client.query(
        `insert into user_account (id, display_name) values ('01a1fb9f-da08-7672-9d40-45751617d7cb', 'Eve')`,
      ),
    );
    await expect(restored(copy.url, file)).rejects.toThrow(/is in use: it has 1 account and 0 households.*--replace/);
    await restored(copy.url, file, { replace: true });
    expect(await everything(copy.url)).toEqual(await everything(api.url));
  });

  test('one that something is connected to', async () => {
    const { url } = await aNewDatabase();
    const file = await aBackup();
    await withClient(url, async () => {
      await expect(restored(url, file)).rejects.toThrow(
        /is connected to this database \(1 connection\)\. Stop every hearth up/,
      );
    });
  });

  test('one that was never migrated', async () => {
    const { url } = await aNewDatabase();
    const file = await aBackup();
    await withClient(url, (client) =>
      client.query('drop table _prisma_migrations; drop schema graphile_worker cascade'),
    );
    await expect(restored(url, file)).rejects.toThrow(/The database is empty\. Run hearth db migrate/);
  });

  test('one with fewer migrations, with more, and with others', async () => {
    const { url } = await aNewDatabase();
    const run = (sql: string) => withClient(url, (client) => client.query(sql));
    const file = await aBackup();
    await run(`update _prisma_migrations set checksum = repeat('a', 64) where migration_name like '%\\_ai'`);
    await expect(restored(url, file)).rejects.toThrow(/another version.*20261121140000_ai/);
    await run(`delete from _prisma_migrations where migration_name like '%\\_ai'`);
    await expect(restored(url, file)).rejects.toThrow(/lacks migrations.*20261121140000_ai.*Run hearth db migrate/);
    const older = await rewritten(file, (all) =>
      changeManifest(all, (manifest) => {
        const { migrations } = manifest as { migrations: { name: string }[] };
        manifest['migrations'] = migrations.filter(({ name }) => !/_ai$|_recipes$/.test(name));
      }),
    );
    await expect(restored(url, older)).rejects.toThrow(
      /another version.*20261122000000_recipes.*then run hearth db migrate/,
    );
  });

  test('one that the login does not own', async () => {
    const { url } = await aNewDatabase();
    const file = await aBackup();
    await withClient(url, (client) =>
      client.query(
        `create role ${READER} login password 'x' in role hearth_system; grant select on _prisma_migrations to ${READER}`,
      ),
    );
    const as = Object.assign(new URL(url), { username: READER, password: 'x' }).href;
    await expect(restored(as, file)).rejects.toThrow(/Set DATABASE_OWNER_URL/);
    await expect(backedUp(as, api.ports.files)).rejects.toThrow(/Set DATABASE_OWNER_URL/);
  });
});

test('no backup is taken while the database is being migrated, and none of a table that is changed meanwhile', async () => {
  const { url } = await aNewDatabase();
  await withClient(url, async (client) => {
    await client.query(`select pg_advisory_lock(hashtextextended('hearth.migrate', 0))`);
    await expect(backedUp(url, api.ports.files)).rejects.toThrow(/is being migrated.*Try again/);
  });
  await withClient(url, async (client) => {
    await client.query(`begin; alter table tag add column extra int default 1`);
    const waits = `select from pg_locks where not granted and mode = 'AccessShareLock'
      and database = (select oid from pg_database where datname = current_database())`;
    const taking = backedUp(url, api.ports.files).catch((error: unknown) => error);
    await expect.poll(async () => (await client.query(waits)).rowCount, { timeout: 8_000 }).toBe(1);
    await client.query('commit');
    expect(await taking).toMatchObject({ code: 'database.busy' });
  });
});

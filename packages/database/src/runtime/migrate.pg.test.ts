import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createEmptyDatabase } from '@hearth/testing/test-database.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applyMigrations, migrationStatus, resetDatabase, resolveMigration } from './migrate.ts';
import { withClient } from './migration-history.ts';
import { createMigration, schemaDiff } from './schema-diff.ts';

const first = '20260101000000_first';
const second = '20260102000000_second';
const firstSql = `create schema "app";
create table "shelf" ("id" integer not null, "label" text not null default 'a;b', constraint "shelf_pkey" primary key ("id"));
create function "app"."twice"(n integer) returns integer language plpgsql as $$ begin return n * 2; end; $$;
`;
const shelf = `model Shelf {
  id    Int    @id
  label String @default("a;b")

  @@map("shelf")
}
`;

let prismaDir = '';
let database = { url: '', drop: () => Promise.resolve() };

beforeEach(async () => {
  prismaDir = mkdtempSync(path.join(tmpdir(), 'hearth-migrate-'));
  database = await createEmptyDatabase();
  writeFileSync(path.join(prismaDir, 'main.prisma'), 'datasource db {\n  provider = "postgresql"\n}\n');
  writeFileSync(path.join(prismaDir, 'shelf.prisma'), shelf);
  writeMigration(first, firstSql);
});

afterEach(async () => {
  await database.drop();
  rmSync(prismaDir, { recursive: true, force: true });
});

function writeMigration(name: string, sql: string): void {
  const folder = path.join(prismaDir, 'migrations', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'migration.sql'), sql);
}

async function rowsOf(sql: string): Promise<unknown[]> {
  return withClient(database.url, async (client) => (await client.query<Record<string, unknown>>(sql)).rows);
}

const apply = (): Promise<string[]> => applyMigrations(database.url, { prismaDir });
const status = (): ReturnType<typeof migrationStatus> => migrationStatus(database.url, { prismaDir });

describe('applying', () => {
  test('runs whole scripts, function bodies with semicolons included', async () => {
    expect(await apply()).toEqual([first]);
    expect(await rowsOf('select app.twice(21) as answer')).toEqual([{ answer: 42 }]);
    expect(await status()).toMatchObject({ state: 'up-to-date', applied: [first] });
  });

  test('leaves the rows Prisma itself would write', async () => {
    await apply();
    const checksum = createHash('sha256').update(firstSql).digest('hex');
    expect(
      await rowsOf(
        'select migration_name, checksum, applied_steps_count, finished_at is not null as done, rolled_back_at, logs from _prisma_migrations',
      ),
    ).toEqual([
      { migration_name: first, checksum, applied_steps_count: 1, done: true, rolled_back_at: null, logs: null },
    ]);
  });

  test('a second time changes nothing', async () => {
    await apply();
    expect(await apply()).toEqual([]);
    expect(await rowsOf('select count(*)::int as rows from _prisma_migrations')).toEqual([{ rows: 1 }]);
  });

  test('applies only what is new, in the order of the names', async () => {
    await apply();
    writeMigration('20260103000000_third', 'alter table shelf add column width integer not null;');
    writeMigration(second, 'alter table shelf add column height integer;');
    expect(await apply()).toEqual([second, '20260103000000_third']);
  });

  test('migrators that run at once take turns', async () => {
    const results = await Promise.all([apply(), apply(), apply(), apply()]);
    expect(results.flat()).toEqual([first]);
    expect(await rowsOf('select count(*)::int as rows from _prisma_migrations')).toEqual([{ rows: 1 }]);
  });
});

test('a migrator waits for the one before it, however long that takes', async () => {
  await withClient(database.url, async (client) => {
    await client.query(`select pg_advisory_lock(hashtextextended('hearth.migrate', 0))`);
    const applying = apply();
    const waiting = `select from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())`;
    while ((await client.query(waiting)).rowCount === 0) await client.query(`select pg_stat_clear_snapshot()`);
    expect(await status()).toMatchObject({ state: 'pending' });
    await client.query(`select pg_advisory_unlock(hashtextextended('hearth.migrate', 0))`);
    expect(await applying).toEqual([first]);
  });
});

describe('a history that is broken', () => {
  const failing = 'create table half (); insert into nowhere values (1);';

  test('a failing script changes nothing, says why, and blocks what follows until it is resolved', async () => {
    writeMigration(second, failing);
    await expect(apply()).rejects.toMatchObject({
      code: 'migrations.failed',
      message: expect.stringContaining('relation "nowhere" does not exist'),
    });
    expect(await rowsOf(`select to_regclass('half') as half, to_regclass('shelf')::text as shelf`)).toEqual([
      { half: null, shelf: 'shelf' },
    ]);
    expect(await status()).toMatchObject({ state: 'failed', applied: [first], failed: [{ name: second }] });
    await expect(apply()).rejects.toMatchObject({ code: 'migrations.failed' });

    writeMigration(second, 'create table half ();');
    await resolveMigration(database.url, { prismaDir, name: second, as: 'rolled-back' });
    expect(await apply()).toEqual([second]);
    expect(await status()).toMatchObject({ state: 'up-to-date' });
  });

  test('a failed one that was finished by hand may be marked as applied', async () => {
    writeMigration(second, failing);
    await expect(apply()).rejects.toThrow(/nowhere/);
    await resolveMigration(database.url, { prismaDir, name: second, as: 'applied' });
    expect(await status()).toMatchObject({ state: 'up-to-date', applied: [first, second] });
  });

  test('an applied migration that was edited is named, and nothing is applied', async () => {
    await apply();
    writeMigration(first, `${firstSql}-- changed`);
    writeMigration(second, 'create table more ();');
    expect(await status()).toMatchObject({ state: 'edited', edited: [first] });
    await expect(apply()).rejects.toMatchObject({ code: 'migrations.edited', message: expect.stringContaining(first) });
    expect(await rowsOf(`select to_regclass('more') as more`)).toEqual([{ more: null }]);
  });

  test('a database of a newer version is refused', async () => {
    writeMigration(second, 'create table more ();');
    await apply();
    rmSync(path.join(prismaDir, 'migrations', second), { recursive: true });
    await expect(apply()).rejects.toMatchObject({
      code: 'migrations.diverged',
      message: expect.stringContaining(second),
    });
  });

  test('a migration folder without its script is refused', async () => {
    mkdirSync(path.join(prismaDir, 'migrations', second));
    await expect(apply()).rejects.toMatchObject({ code: 'migrations.folder-invalid' });
  });
});

describe('comparing with the schema', () => {
  test('says nothing when schema, migrations and database agree', async () => {
    await apply();
    expect(await schemaDiff(database.url, { prismaDir, from: 'database' })).toBeUndefined();
    expect(await schemaDiff(database.url, { prismaDir, from: 'migrations' })).toBeUndefined();
    expect(await createMigration(database.url, { prismaDir, name: 'nothing' })).toBeUndefined();
  });

  test('reads every file of the schema, and a new migration brings database and schema together', async () => {
    await apply();
    writeFileSync(path.join(prismaDir, 'jar.prisma'), 'model Jar {\n  id Int @id\n  grams Int?\n\n  @@map("jar")\n}\n');
    expect(await schemaDiff(database.url, { prismaDir, from: 'database' })).toContain('CREATE TABLE "jar"');
    const made = await createMigration(database.url, { prismaDir, name: 'add-jar' });
    expect(made?.name).toMatch(/^\d{14}_add_jar$/);
    expect(readFileSync(made?.file ?? '', 'utf8')).toContain('CREATE TABLE "jar"');
    expect(readFileSync(path.join(prismaDir, 'migrations', 'migration_lock.toml'), 'utf8')).toContain(
      'provider = "postgresql"',
    );
    expect(await apply()).toEqual([made?.name]);
    expect(await schemaDiff(database.url, { prismaDir, from: 'database' })).toBeUndefined();
  });

  test('leaves no shadow database and touches no table of ours', async () => {
    await apply();
    await schemaDiff(database.url, { prismaDir, from: 'migrations' });
    expect(await rowsOf('select count(*)::int as rows from _prisma_migrations')).toEqual([{ rows: 1 }]);
    expect(
      await rowsOf(`select datname from pg_database where starts_with(datname, current_database() || '_shadow_')`),
    ).toEqual([]);
  });

  test('a schema that does not parse is told in the words of Prisma', async () => {
    writeFileSync(path.join(prismaDir, 'jar.prisma'), 'model Jar {\n  id Nothing @id\n}\n');
    await expect(schemaDiff(database.url, { prismaDir, from: 'database' })).rejects.toThrow(/Nothing/);
  });

  test('a name that is none is refused before anything is written', async () => {
    await expect(createMigration(database.url, { prismaDir, name: '../evil' })).rejects.toMatchObject({
      code: 'migrations.folder-invalid',
    });
  });
});

test('a reset empties every schema and applies all migrations again', async () => {
  await apply();
  await rowsOf(`create schema other; create table other.thing (); insert into shelf (id) values (1)`);
  expect(await resetDatabase(database.url, { prismaDir })).toEqual([first]);
  expect(
    await rowsOf(`select (select count(*)::int from shelf) as shelves, to_regclass('other.thing') as thing`),
  ).toEqual([{ shelves: 0, thing: null }]);
});

test('a database that is not there is told without its password', async () => {
  const url = 'postgresql://ada:s3cret@127.0.0.1:1/home';
  const refused = await applyMigrations(url, { prismaDir }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'database.unreachable' });
  expect(String(refused)).not.toContain('s3cret');
});

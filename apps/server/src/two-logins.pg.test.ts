import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { localFileStore } from '@hearth/adapters/storage/local-file-store.ts';
import { loadConfig } from '@hearth/config/load-config.ts';
import { Currency } from '@hearth/contracts/shared/money.ts';
import { TimeZone } from '@hearth/contracts/shared/primitives.ts';
import { withDatabase } from '@hearth/database/runtime/connection-urls.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@hearth/database/runtime/embedded-postgres.ts';
import { applyMigrations } from '@hearth/database/runtime/migrate.ts';
import { withClient } from '@hearth/database/runtime/migration-history.ts';
import { readSnapshot } from '@hearth/database/runtime/read-snapshot.ts';
import { restoreDatabase, type RestoreInput } from '@hearth/database/runtime/restore-database.ts';
import { backUp } from '@hearth/services/backups/back-up.ts';
import { checkBackup } from '@hearth/services/backups/check-backup.ts';
import { restoreBackup } from '@hearth/services/backups/restore-backup.ts';
import { migrateQueue } from '@hearth/jobs/migrate-queue.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FOLDERS, openCore } from './compose.ts';
import { startServer, type RunningServer, createLog } from './start-server.ts';
import { ask } from './testing/ask.ts';
import { TEST_SECRET } from './testing/test-hearth.ts';

let folder: string;
let postgres: EmbeddedPostgres;
let ownerUrl: string;
let loginUrl: string;

/** What an operator is told to run: as a superuser, and as the owner once the tables are there. */
async function documentedSql(): Promise<[string, string]> {
  const page = await readFile(new URL('../../../docs/security.md', import.meta.url), 'utf8');
  const [first, second] = [...page.matchAll(/```sql\n(.*?)```/gs)].map(([, sql = '']) => sql);
  if (first === undefined || second === undefined) throw new Error('docs/security.md tells no SQL');
  return [first, second];
}

function as(login: string, password: string): string {
  const url = new URL(withDatabase(postgres.url, 'hearth'));
  url.username = login;
  url.password = password;
  return url.href;
}

async function run(url: string, sql: string): Promise<void> {
  await withClient(url, async (client) => {
    for (const statement of sql.split(';\n').filter((text) => text.trim() !== '')) await client.query(statement);
  });
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hearth-logins-'));
  // A server of its own: on a shared one the roles belong to whoever came first.
  postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), durable: false });
  const maintenance = withDatabase(postgres.url, 'postgres');
  await run(maintenance, 'drop database if exists hearth');
  const [byAdmin, byOwner] = await documentedSql();
  await run(maintenance, byAdmin);
  ownerUrl = as('hearth_owner', 'of the owner');
  loginUrl = as('hearth_login', 'of the processes');
  await applyMigrations(ownerUrl, { prismaDir: FOLDERS.prisma });
  await migrateQueue(ownerUrl);
  await run(ownerUrl, byOwner);
});
afterAll(async () => {
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

const configOf = (env: Record<string, string> = {}) =>
  loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: loginUrl,
    SESSION_SECRET: TEST_SECRET,
    PORT: '0',
    LOG_LEVEL: 'silent',
    WORKER_CONCURRENCY: '1',
    HEARTH_DATA_DIR: path.join(folder, 'data'),
    ...env,
  });

async function rowsOf(url: string, sql: string): Promise<unknown[]> {
  let rows: unknown[] = [];
  await withClient(url, async (client) => void ({ rows } = await client.query(sql)));
  return rows;
}

describe('a login that owns nothing', () => {
  test('is no superuser, makes no roles and owns no table; nor is the owner a superuser', async () => {
    expect(
      await rowsOf(
        loginUrl,
        `select rolname as login, rolsuper, rolcreaterole, rolbypassrls,
           (select count(*)::int from pg_class c where c.relowner = r.oid) as owned from pg_roles r
         where rolname in ('hearth_login', 'hearth_owner') order by 1`,
      ),
    ).toEqual([
      { login: 'hearth_login', rolsuper: false, rolcreaterole: false, rolbypassrls: false, owned: 0 },
      {
        login: 'hearth_owner',
        rolsuper: false,
        rolcreaterole: true,
        rolbypassrls: false,
        owned: expect.any(Number) as number,
      },
    ]);
    await expect(rowsOf(loginUrl, 'alter table household add column x int')).rejects.toThrow(/must be owner/);
    await expect(rowsOf(loginUrl, 'delete from "_prisma_migrations"')).rejects.toThrow(/permission denied/);
  });

  test('passes every door of the unit of work', async () => {
    const core = await openCore(configOf(), createLog(configOf()));
    try {
      const { uow } = core;
      const userId = await uow.system('make a user', ({ system }) => system.createUser('Ada', 'curator'));
      const actor = { kind: 'user', userId } as const;
      const home = {
        name: 'Home',
        currency: Currency.parse('EUR'),
        zone: TimeZone.parse('UTC'),
        weekStart: 1,
        memberName: 'Ada',
        tools: [],
      } as const;
      const { household } = await uow.user(actor, null, (tx) => tx.found(home));
      const { id } = household;
      expect(await uow.household(actor, id, 'household:read', (tx) => Promise.resolve(tx.standing))).toBe('owner');
      const entered = uow.readHousehold(actor, id, 'recipes:read', () => Promise.resolve('entered'));
      expect(await entered).toBe('entered');
      expect(await uow.curator(actor, () => Promise.resolve('entered'))).toBe('entered');
      expect(await uow.gate(({ gate }) => gate.accountByEmail('ada@example.org'))).toBeNull();
      const stranger = await uow.system('make a user', ({ system }) => system.createUser('Eve', 'user'));
      const refused = uow.household({ kind: 'user', userId: stranger }, id, 'household:read', () => Promise.resolve());
      await expect(refused).rejects.toMatchObject({ code: 'household.not-found' });
    } finally {
      await core.close();
    }
  });

  test('serves: calls are counted, and a registration is mailed by a job', async () => {
    const server: RunningServer = await startServer({ config: configOf({ RATE_LIMIT_PER_MINUTE: '50' }) });
    try {
      const looked = await ask(`${server.url}/api/v1/session`);
      expect({ status: looked.status, limit: looked.headers.get('ratelimit-policy') }).toEqual({
        status: 200,
        limit: '"general";q=50;w=60',
      });
      const registration = { email: 'ada@example.org', password: 'plum trams over Ghent', displayName: 'Ada' };
      expect((await ask(`${server.url}/api/v1/users`, { json: registration })).status).toBe(202);
      const wrong = { email: 'ada@example.org', password: 'not the right one' };
      expect((await ask(`${server.url}/api/v1/session`, { json: wrong })).status).toBe(401);
      const queued = () => rowsOf(loginUrl, 'select id from graphile_worker.jobs');
      await expect.poll(async () => (await queued()).length, { timeout: 20_000 }).toBe(0);
      expect(await rowsOf(ownerUrl, 'select to_address as to from mail')).toEqual([{ to: 'ada@example.org' }]);
    } finally {
      await server.close();
    }
  });

  test.each([
    [
      'grant hearth_app, hearth_gate, hearth_system to hearth_login with inherit false',
      'grant hearth_app, hearth_gate, hearth_system to hearth_login with inherit true',
    ],
    ['revoke hearth_gate from hearth_login', 'grant hearth_gate to hearth_login'],
    ['revoke select on "_prisma_migrations" from hearth_login', 'grant select on "_prisma_migrations" to hearth_login'],
  ])('needs every one of its grants to start: not after %s', async (taken, given) => {
    await run(ownerUrl, taken);
    const starting = startServer({ config: configOf(), withWork: false }).then((server) => server.close());
    await expect(starting).rejects.toThrow(/permission denied|must be able to SET ROLE/);
    await run(ownerUrl, given);
    await (await startServer({ config: configOf(), withWork: false })).close();
  });

  test('cannot take a backup; the owner, who is no superuser, takes one and puts it back', async () => {
    const files = localFileStore(path.join(folder, 'files'));
    const now = (): Date => new Date();
    const file = path.join(folder, 'backup.zip');
    const take = (url: string) =>
      backUp({ snapshot: (read) => readSnapshot(url, read), files, now }, file, new AbortController().signal);
    await expect(take(loginUrl)).rejects.toThrow(/Set DATABASE_OWNER_URL/);
    const { tables } = await take(ownerUrl);
    await run(withDatabase(postgres.url, 'postgres'), 'create database restored owner hearth_owner');
    const target = withDatabase(ownerUrl, 'restored');
    await applyMigrations(target, { prismaDir: FOLDERS.prisma });
    await migrateQueue(target);
    const backup = await checkBackup(file);
    const restoreRows = (input: RestoreInput) => restoreDatabase(target, input);
    await restoreBackup({ restoreRows, files }, backup, { replace: false });
    backup.close();
    for (const { schema, name, rows } of tables) {
      const there = `select count(*)::int as rows from ${schema}.${name}`;
      for (const database of ['hearth', 'restored'])
        expect({ database, name, held: await rowsOf(withDatabase(postgres.url, database), there) }).toEqual({
          database,
          name,
          held: [{ rows }],
        });
    }
  });
});

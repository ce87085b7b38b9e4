import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readPackFolder } from '@hearth/adapters/packs/read-pack.ts';
import { openDatabase } from '@hearth/database/client.ts';
import { withDatabase } from '@hearth/database/runtime/connection-urls.ts';
import { withClient } from '@hearth/database/runtime/migration-history.ts';
import { unitOfWork } from '@hearth/database/unit-of-work.ts';
import { migrateQueue } from '@hearth/jobs/migrate-queue.ts';
import { importPack } from '@hearth/services/catalog/import-pack.ts';
import { copyTemplate, type DatabaseTemplate, type TestDatabase } from './database-template.ts';
import { repositoryRoot } from './test-server.ts';

const prefix = 'hearth_starter_';
const buildLock = "hashtextextended('hearth.starter-template', 0)";
const kept = 2;

/** The folder of the pack that every test database of this kind holds. */
export const starterPackFolder = path.join(repositoryRoot, 'packs', 'starter');

/** What the template is made of: when one of these files changes, it is made anew. */
const madeOf = [
  'packs/starter',
  'packages/adapters/src/packs',
  'packages/database/src/catalog',
  'packages/services/src/catalog',
  'packages/jobs/src',
  'packages/contracts/src/jobs',
];

/** A database with migrations, queue and the starter pack, ready in a fraction of a second: the pack is imported once. */
export async function copyStarterDatabase(migrated: DatabaseTemplate): Promise<TestDatabase> {
  return copyTemplate(await prepareStarterTemplate(migrated));
}

async function prepareStarterTemplate(migrated: DatabaseTemplate): Promise<DatabaseTemplate> {
  const { serverUrl } = migrated;
  const name = prefix + createHash('sha256').update(migrated.name).update(sourcesHash()).digest('hex').slice(0, 16);
  await withClient(serverUrl, async (client) => {
    await client.query(`select pg_advisory_lock(${buildLock})`);
    const found = await client.query('select from pg_database where datname = $1', [name]);
    if (found.rowCount !== 0) return;
    const draft = `${name}_draft`;
    await client.query(`drop database if exists ${draft} with (force)`);
    await client.query(`create database ${draft} template ${migrated.name}`);
    await fill(withDatabase(serverUrl, draft));
    await client.query(`alter database ${draft} rename to ${name}`);
    const { rows } = await client.query<{ datname: string }>(
      `select datname from pg_database where datname ~ '^${prefix}[0-9a-f]{16}$' order by oid desc offset ${kept}`,
    );
    for (const old of rows) await client.query(`drop database if exists ${old.datname}`);
  });
  return { serverUrl, name };
}

async function fill(url: string): Promise<void> {
  await migrateQueue(url);
  const database = openDatabase({ url, poolSize: 2, onConnectionError: () => undefined });
  try {
    const uow = unitOfWork(database, () => undefined);
    await importPack(
      uow,
      { kind: 'operator', name: 'test' },
      (known) => readPackFolder(starterPackFolder, { known, refresh: true }),
      { force: false },
    );
    // A test's queue begins empty, without what the import left for a worker.
    await database.pool.query('delete from graphile_worker._private_jobs');
    await database.pool.query('analyze');
  } finally {
    await database.close();
  }
}

function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const folder of madeOf) {
    const absolute = path.join(repositoryRoot, folder);
    for (const file of readdirSync(absolute).toSorted()) {
      if (/\.(ts|jsonl?)$/.test(file) && !file.includes('.test.'))
        hash.update(file).update(readFileSync(path.join(absolute, file)));
    }
  }
  return hash.digest('hex');
}

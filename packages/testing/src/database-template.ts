import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { withDatabase } from '@hearth/database/runtime/connection-urls.ts';
import { applyMigrations } from '@hearth/database/runtime/migrate.ts';
import { readMigrations } from '@hearth/database/runtime/migration-folder.ts';
import { withClient } from '@hearth/database/runtime/migration-history.ts';
import { identifyProcess } from '@hearth/database/runtime/process-identity.ts';

/** A migrated database of which copies are made. */
export type DatabaseTemplate = { serverUrl: string; name: string };

export type TestDatabase = { url: string; name: string; drop: () => Promise<void> };

const templatePrefix = 'hearth_template_';
const buildLock = "hashtextextended('hearth.test-template', 0)";
const templatesKept = 4;
const objectInUse = '55006';

/** Makes the template for the migrations of the folder, or finds the one an earlier run made. */
export async function prepareTemplate(serverUrl: string, prismaDir: string): Promise<DatabaseTemplate> {
  const checksums = readMigrations(prismaDir).map(({ name, checksum }) => `${name}:${checksum}`);
  const name = templatePrefix + createHash('sha256').update(checksums.join('\n')).digest('hex').slice(0, 16);
  await withClient(serverUrl, async (client) => {
    await client.query(`select pg_advisory_lock(${buildLock})`);
    const found = await client.query('select from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) {
      const draft = `${name}_draft`;
      await client.query(`drop database if exists ${draft} with (force)`);
      await client.query(`create database ${draft}`);
      await applyMigrations(withDatabase(serverUrl, draft), { prismaDir });
      await client.query(`alter database ${draft} rename to ${name}`);
    }
    await dropOldTemplates(serverUrl);
  });
  return { serverUrl, name };
}

async function dropOldTemplates(serverUrl: string): Promise<void> {
  await withClient(serverUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      `select datname from pg_database where datname ~ '^${templatePrefix}[0-9a-f]{16}$' order by oid desc offset ${templatesKept}`,
    );
    for (const { datname } of rows) await client.query(`drop database if exists ${datname}`);
  });
}

/** A database of its own, equal to the template. Its name tells the process, so that a later run can clear it away. */
export async function copyTemplate({ serverUrl, name: template }: DatabaseTemplate): Promise<TestDatabase> {
  const name = `hearth_test_${process.pid}_${randomUUID().slice(0, 8)}`;
  await withClient(serverUrl, async (client) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await client.query(`create database ${name} template ${template}`);
        return;
      } catch (error) {
        const busy = error instanceof Error && 'code' in error && error.code === objectInUse;
        if (!busy || attempt === 20) throw error;
        await pause(50);
      }
    }
  });
  const drop = async (): Promise<void> => {
    await withClient(serverUrl, (client) => client.query(`drop database if exists ${name} with (force)`));
  };
  return { url: withDatabase(serverUrl, name), name, drop };
}

/** Drops the copies of processes that are gone. Only for a server that serves this machine alone. */
export async function dropAbandonedCopies(serverUrl: string): Promise<void> {
  await withClient(serverUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      `select datname from pg_database where datname ~ '^hearth_test_[0-9]+_'`,
    );
    for (const { datname } of rows) {
      const pid = Number(datname.split('_')[2]);
      if (identifyProcess(pid) === undefined) await client.query(`drop database if exists ${datname} with (force)`);
    }
  });
}

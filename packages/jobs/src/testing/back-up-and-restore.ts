import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { localFileStore } from '@hearth/adapters/storage/local-file-store.ts';
import type { FileStore } from '@hearth/adapters/storage/file-store.ts';
import type { BackupManifest } from '@hearth/contracts/backups/backup-manifest.ts';
import { withClient } from '@hearth/database/runtime/migration-history.ts';
import { readSnapshot } from '@hearth/database/runtime/read-snapshot.ts';
import { restoreDatabase } from '@hearth/database/runtime/restore-database.ts';
import { backUp } from '@hearth/services/backups/back-up.ts';
import { checkBackup } from '@hearth/services/backups/check-backup.ts';
import { restoreBackup } from '@hearth/services/backups/restore-backup.ts';
import { createTestDatabase } from '@hearth/testing/test-database.ts';
import type { TestDatabase } from '@hearth/testing/database-template.ts';
import { onTestFinished } from 'vitest';
import { migrateQueue } from '../migrate-queue.ts';

const now = (): Date => new Date('2026-11-23T03:00:00Z');
export const noSignal = new AbortController().signal;

/** A folder that is gone after the test. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hearth-backups-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A database as `hearth db migrate` leaves it, gone after the test. */
export async function aNewDatabase(): Promise<TestDatabase> {
  const made = await createTestDatabase();
  onTestFinished(() => made.drop());
  await migrateQueue(made.url);
  return made;
}

export async function backedUp(
  url: string,
  files: FileStore,
): Promise<{ readonly file: string; readonly manifest: BackupManifest }> {
  const file = path.join(await aFolder(), 'backup.zip');
  return { file, manifest: await backUp({ snapshot: (read) => readSnapshot(url, read), files, now }, file, noSignal) };
}

/** Restores as the command does; answers where its files went. */
export async function restored(
  url: string,
  file: string,
  { replace = false, files = null }: { readonly replace?: boolean; readonly files?: FileStore | null } = {},
): Promise<FileStore> {
  const store = files ?? localFileStore(await aFolder());
  const backup = await checkBackup(file);
  try {
    await restoreBackup({ restoreRows: (input) => restoreDatabase(url, input), files: store }, backup, { replace });
  } finally {
    backup.close();
  }
  return store;
}

/** Every row of every table there is, as PostgreSQL writes it, and every sequence's next number. */
export async function everything(url: string): Promise<Readonly<Record<string, readonly string[]>>> {
  return withClient(url, async (client) => {
    await client.query(`set timezone = 'UTC'`);
    const tables = await client.query<{ name: string; kind: string }>(
      `select c.oid::regclass::text as name, c.relkind::text as kind from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind in ('r', 'S')
         and c.relname not in ('_prisma_migrations', 'migrations') order by 1`,
    );
    const found: Record<string, string[]> = {};
    for (const { name, kind } of tables.rows) {
      const next = `select (last_value + case when is_called then seqincrement else 0 end)::text as row
        from ${name}, pg_sequence where seqrelid = '${name}'::regclass`;
      const { rows } = await client.query<{ row: string }>(
        kind === 'S' ? next : `select t::text as row from ${name} t order by 1`,
      );
      found[name] = rows.map(({ row }) => row);
    }
    return found;
  });
}

/** What keeps a database's rows right: its keys, checks and triggers, and whether they are on. */
export async function rulesOf(url: string): Promise<readonly unknown[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ rule: string }>(
      `select conrelid::regclass || ' ' || conname || ' ' || convalidated || ' ' || pg_get_constraintdef(oid) as rule from pg_constraint
       where conrelid <> 0
       union all select tgrelid::regclass || ' ' || tgenabled::text || ' ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
       order by 1`,
    );
    return rows;
  });
}

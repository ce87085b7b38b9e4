import { Client } from 'pg';
import { describeUrl } from './connection-urls.ts';
import { DatabaseSetupError, errorMessage } from './database-setup-error.ts';
import type { MigrationFile } from './migration-folder.ts';

/** A row of `_prisma_migrations`. */
export type MigrationRow = {
  name: string;
  checksum: string;
  finishedAt: Date | null;
  rolledBackAt: Date | null;
  logs: string | null;
};

export type MigrationState = 'up-to-date' | 'pending' | 'failed' | 'edited' | 'diverged';

/** What the database has of the folder. `state` is the worst that holds; every list is in the folder's order. */
export type MigrationStatus = {
  state: MigrationState;
  applied: string[];
  pending: string[];
  /** Started and never finished; the database said why. */
  failed: { name: string; reason: string }[];
  /** Applied, and the file was changed afterwards. */
  edited: string[];
  /** Applied, and not in the folder: the database belongs to another, usually newer, version. */
  unknown: string[];
};

/** Compares folder and database. Rows that were rolled back are only a trace and do not count. */
export function compareHistory(files: MigrationFile[], rows: MigrationRow[]): MigrationStatus {
  const standing = new Map(rows.filter((row) => row.rolledBackAt === null).map((row) => [row.name, row]));
  const known = new Set(files.map((file) => file.name));
  const failed = [...standing.values()]
    .filter((row) => row.finishedAt === null)
    .map((row) => ({ name: row.name, reason: row.logs?.trim() || 'It was interrupted.' }));
  const landed = files.filter((file) => (standing.get(file.name)?.finishedAt ?? null) !== null);
  const edited = landed.filter((file) => standing.get(file.name)?.checksum !== file.checksum).map((file) => file.name);
  const unknown = [...standing.keys()].filter((name) => !known.has(name));
  const pending = files.filter((file) => !standing.has(file.name)).map((file) => file.name);
  const state =
    failed.length > 0
      ? 'failed'
      : edited.length > 0
        ? 'edited'
        : unknown.length > 0
          ? 'diverged'
          : pending.length > 0
            ? 'pending'
            : 'up-to-date';
  return { state, applied: landed.map((file) => file.name), pending, failed, edited, unknown };
}

/** Throws what a person must solve before anything may be applied. */
export function refuseBrokenHistory(status: MigrationStatus): void {
  const { failed, edited, unknown } = status;
  if (failed.length > 0) throw failedMigration(failed);
  if (edited.length > 0) {
    throw new DatabaseSetupError(
      'migrations.edited',
      `Already applied, then edited: ${edited.join(', ')}. Restore those files and put the change into a new migration.`,
    );
  }
  if (unknown.length > 0) {
    throw new DatabaseSetupError(
      'migrations.diverged',
      `The database has migrations this version does not know: ${unknown.join(', ')}. Run the version that made them, or a newer one.`,
    );
  }
}

function failedMigration(failed: MigrationStatus['failed']): DatabaseSetupError {
  const reasons = failed.map(({ name, reason }) => `${name}: ${reason}`).join('\n');
  return new DatabaseSetupError(
    'migrations.failed',
    `A migration failed, and nothing is applied until that is resolved.\n${reasons}\nMend its cause, mark it as rolled back (or as applied, if you finished it by hand), and migrate again.`,
  );
}

export async function readHistory(client: Client): Promise<MigrationRow[]> {
  // Asked beforehand: a refusal would end the transaction that this may be part of.
  const table = await client.query<{ there: boolean }>(`select to_regclass('_prisma_migrations') is not null as there`);
  if (table.rows[0]?.there !== true) return [];
  const { rows } = await client.query<MigrationRow>(
    `select migration_name as name, checksum, finished_at as "finishedAt", rolled_back_at as "rolledBackAt", logs
     from _prisma_migrations order by started_at, id`,
  );
  return rows;
}

/** Runs `work` on one connection of its own. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new DatabaseSetupError(
      'database.unreachable',
      `Cannot connect to the database ${describeUrl(url)}: ${errorMessage(error)}`,
      { cause: error },
    );
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

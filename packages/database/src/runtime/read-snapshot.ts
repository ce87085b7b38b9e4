import { isDeepStrictEqual } from 'node:util';
import type { SchemaVersion, StoredSequence, StoredTable } from '@hearth/contracts/backups/backup-manifest.ts';
import { escapeIdentifier, type Client } from 'pg';
import { DatabaseSetupError, errorCode } from './database-setup-error.ts';
import { advisoryLock } from './migrate.ts';
import { withClient } from './migration-history.ts';
import { photoRows, qualified, schemaVersion, storedSequences, storedTables, type PhotoRow } from './stored-tables.ts';

/** The whole database as it was at one moment, for as long as it is read. */
export type Snapshot = {
  readonly version: SchemaVersion;
  /** The version of PostgreSQL. */
  readonly postgres: string;
  readonly tables: readonly StoredTable[];
  readonly photos: readonly PhotoRow[];
  /** A row each: a JSON object of its columns, each as PostgreSQL writes it as text, so that nothing of it is rounded. */
  rowsOf(table: StoredTable): AsyncIterable<string>;
  /** Asked for after the rows, they are never behind them: numbers that are given out are not part of a transaction. */
  sequences(): Promise<StoredSequence[]>;
};

const notAllowed = '42501';
const lockNotAvailable = '55P03';
/** Rows are fetched by the megabyte, whatever their width. */
const FETCHED_CHARACTERS = 1_000_000;
const MOST_ROWS = 5_000;

/**
 * Reads the database in one transaction that sees nothing of what is written meanwhile and holds nobody up but a
 * migration. Needs the tables' owner: where row security would hide a row, it fails. Throws `backup.not-owner` and
 * `database.busy`.
 */
export async function readSnapshot<T>(ownerUrl: string, read: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  return withClient(ownerUrl, async (client) => {
    try {
      const tables = await begin(client);
      const version = await schemaVersion(client);
      const { rows } = await client.query<{ version: string }>(`select current_setting('server_version') as version`);
      const photos = await photoRows(client);
      return await read({
        version,
        postgres: rows[0]?.version ?? '',
        tables,
        photos,
        rowsOf: (table) => rowsOf(client, table),
        sequences: () => storedSequences(client),
      });
    } catch (error) {
      throw plainly(error);
    }
  });
}

/**
 * Locks the tables before the first look, since a table that is written anew after it looks empty to it, and keeps
 * migrations waiting where they hold nobody up. All of it ends with the transaction, also behind a pooler.
 */
async function begin(client: Client): Promise<StoredTable[]> {
  const expected = await storedTables(client);
  await client.query(`
    begin isolation level repeatable read, read only;
    set local lock_timeout = '10s';
    set local statement_timeout = 0;
    set local idle_in_transaction_session_timeout = 0;
    set local row_security = off;
    set local timezone = 'UTC';
    set local datestyle = 'ISO';
    set local intervalstyle = 'postgres';
    set local bytea_output = 'hex';
    set local extra_float_digits = 1;
    lock table ${expected.map(qualified).join(', ')} in access share mode;
  `);
  const { rows } = await client.query<{ free: boolean }>(
    `select pg_try_advisory_xact_lock_shared(${advisoryLock}) as free`,
  );
  const tables = await storedTables(client);
  if (rows[0]?.free !== true || !isDeepStrictEqual(tables, expected)) throw busy();
  return tables;
}

async function* rowsOf(client: Client, table: StoredTable): AsyncGenerator<string> {
  const columns = table.columns.map(({ name }) => `${escapeIdentifier(name)}::text`).join(', ');
  await client.query(
    `declare backup_rows no scroll cursor for select to_jsonb(r)::text as row from (select ${columns} from only ${qualified(table)}) r`,
  );
  let wanted = 100;
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch forward ${wanted} from backup_rows`);
    let characters = 0;
    for (const { row } of rows) {
      characters += row.length;
      yield row;
    }
    if (rows.length < wanted) break;
    wanted = Math.min(MOST_ROWS, Math.max(1, Math.floor((FETCHED_CHARACTERS * rows.length) / characters)));
  }
  await client.query('close backup_rows');
}

/** What a person can mend, in words that say how. */
export function plainly(error: unknown): unknown {
  const code = errorCode(error);
  if (code === notAllowed)
    return new DatabaseSetupError(
      'backup.not-owner',
      'This takes the login that owns the tables. Set DATABASE_OWNER_URL to it.',
      { cause: error },
    );
  if (code === lockNotAvailable) return busy(error);
  return error;
}

function busy(cause?: unknown): DatabaseSetupError {
  return new DatabaseSetupError(
    'database.busy',
    'The database is being migrated, or something else holds its tables. Try again when that is over.',
    { cause },
  );
}

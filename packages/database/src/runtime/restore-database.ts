import type { BackupManifest, StoredTable } from '@hearth/contracts/backups/backup-manifest.ts';
import { escapeIdentifier, type Client } from 'pg';
import { DatabaseSetupError, errorCode, errorMessage } from './database-setup-error.ts';
import { withClient } from './migration-history.ts';
import { plainly } from './read-snapshot.ts';
import { advisoryLock } from './migrate.ts';
import { refuseUnfit } from './restore-target.ts';
import { photoRows, qualified, type PhotoRow } from './stored-tables.ts';

export type RestoreInput = {
  readonly manifest: BackupManifest;
  /** Whether a database that people use already is emptied first. */
  readonly replace: boolean;
  /** The rows of a table as `Snapshot.rowsOf` gave them; throws where they are not as the manifest says. */
  readonly rowsOf: (table: StoredTable) => AsyncIterable<string>;
  /** Keeps the files of these photos; when it throws, nothing is restored. */
  readonly keepFiles: (photos: readonly PhotoRow[]) => Promise<void>;
};

/** Rows are sent by the megabyte, whatever their width. */
const SENT_CHARACTERS = 1_000_000;

/**
 * Puts a backup in the place of all rows, in one transaction: as the backup has it, or not at all. Answers the photos
 * that rows told of before. Needs the tables' owner. Throws `restore.other-version`, `.not-empty`, `.in-use`,
 * `.inconsistent`, `backup.not-owner` and `database.busy`.
 */
export async function restoreDatabase(ownerUrl: string, input: RestoreInput): Promise<readonly PhotoRow[]> {
  const { manifest } = input;
  return withClient(ownerUrl, async (client) => {
    try {
      await client.query(`
        begin;
        set local lock_timeout = '10s';
        set local statement_timeout = 0;
        set local idle_in_transaction_session_timeout = 0;
        set local row_security = off;
      `);
      await client.query(`select pg_advisory_xact_lock(${advisoryLock})`);
      await refuseUnfit(client, manifest, input.replace);
      // Whoever comes now waits until the end, and then sees all of it.
      await client.query(`lock table ${manifest.tables.map(qualified).join(', ')} in access exclusive mode`);
      const before = await photoRows(client);
      const putBack = await setRulesAside(client);
      await client.query(`truncate ${manifest.tables.map(qualified).join(', ')}`);
      for (const table of manifest.tables) await load(client, table, input.rowsOf(table));
      await goOnCounting(client, manifest);
      await putBack();
      await refuseMiscounts(client, manifest);
      await input.keepFiles(await photoRows(client));
      await client.query('commit');
      await client.query('analyze');
      return before;
    } catch (error) {
      throw refusal(error);
    }
  });
}

/**
 * Takes off what checks and reacts row by row: foreign keys, which make circles, and triggers, whose effect is in the
 * rows already. Answers how to put them back; the foreign keys are then checked against all rows.
 */
async function setRulesAside(client: Client): Promise<() => Promise<void>> {
  const keys = await client.query<{ holder: string; name: string; definition: string }>(
    `select conrelid::regclass::text as holder, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and conparentid = 0 order by 1, 2`,
  );
  const triggers = await client.query<{ holder: string; name: string; mode: string }>(
    `select tgrelid::regclass::text as holder, quote_ident(tgname) as name,
       case tgenabled when 'A' then 'always ' when 'R' then 'replica ' else '' end as mode
     from pg_trigger where not tgisinternal and tgparentid = 0 and tgenabled <> 'D' order by 1, 2`,
  );
  for (const { holder, name } of keys.rows) await client.query(`alter table ${holder} drop constraint ${name}`);
  for (const { holder, name } of triggers.rows) await client.query(`alter table ${holder} disable trigger ${name}`);
  return async () => {
    await client.query('set constraints all immediate');
    for (const { holder, name, definition } of keys.rows)
      await client.query(`alter table ${holder} add constraint ${name} ${definition}`);
    for (const { holder, name, mode } of triggers.rows)
      await client.query(`alter table ${holder} enable ${mode}trigger ${name}`);
  };
}

async function load(client: Client, table: StoredTable, rows: AsyncIterable<string>): Promise<void> {
  const names = table.columns.map(({ name }) => escapeIdentifier(name));
  const texts = names.map((name) => `${name} text`).join(', ');
  const values = table.columns.map(({ name, type }) => `${escapeIdentifier(name)}::${type}`).join(', ');
  const insert = `insert into ${qualified(table)} (${names.join(', ')}) overriding system value
    select ${values} from json_to_recordset($1::json) as r (${texts})`;
  let waiting: string[] = [];
  let characters = 0;
  const send = async (): Promise<void> => {
    if (waiting.length > 0) await client.query(insert, [`[${waiting.join(',')}]`]);
    waiting = [];
    characters = 0;
  };
  for await (const row of rows) {
    waiting.push(row);
    characters += row.length;
    if (characters >= SENT_CHARACTERS) await send();
  }
  await send();
}

/** By `alter sequence`, which is undone with the transaction as `setval` is not. */
async function goOnCounting(client: Client, { sequences }: BackupManifest): Promise<void> {
  for (const sequence of sequences)
    await client.query(`alter sequence ${qualified(sequence)} restart with ${sequence.next}`);
}

async function refuseMiscounts(client: Client, { tables }: BackupManifest): Promise<void> {
  for (const table of tables) {
    const { rows } = await client.query<{ count: string }>(`select count(*) as count from ${qualified(table)}`);
    if (rows[0]?.count !== String(table.rows))
      throw inconsistent(`${qualified(table)} has ${rows[0]?.count} rows where the backup says ${table.rows}`);
  }
}

function inconsistent(why: string, cause?: unknown): DatabaseSetupError {
  return new DatabaseSetupError(
    'restore.inconsistent',
    `Nothing was restored: what is in the backup does not fit together (${why}). Restore another one.`,
    { cause },
  );
}

/** Of what rows may be refused for, by the class of PostgreSQL's code: a value, or a rule. */
function refusal(error: unknown): unknown {
  const code = errorCode(error) ?? '';
  if (/^2[23]\w{3}$/.test(code)) return inconsistent(errorMessage(error), error);
  return plainly(error);
}

import { isDeepStrictEqual } from 'node:util';
import type { BackupManifest, StoredTable } from '@hearth/contracts/backups/backup-manifest.ts';
import { COMMONS_ID } from '@hearth/contracts/shared/primitives.ts';
import type { Client } from 'pg';
import { DatabaseSetupError } from './database-setup-error.ts';
import { qualified, schemaVersion, storedSequences, storedTables } from './stored-tables.ts';

/**
 * Refuses a database that a backup does not fit: made by other migrations, in use, or, unless it is to be replaced, one
 * that people have accounts in.
 */
export async function refuseUnfit(client: Client, manifest: BackupManifest, replace: boolean): Promise<void> {
  await refuseOtherVersion(client, manifest);
  if (!replace) await refuseInhabited(client);
  await refuseCompany(client);
}

async function refuseOtherVersion(client: Client, manifest: BackupManifest): Promise<void> {
  const { migrations, queueMigrations } = await schemaVersion(client);
  if (migrations.length === 0 && queueMigrations.length === 0)
    throw otherVersion(
      'The database is empty. Run hearth db migrate, with the version of Hearth that wrote the backup or a newer one, and restore again.',
    );
  const given = [...manifest.migrations.map(keyOf), ...manifest.queueMigrations.map(queued)];
  const had = [...migrations.map(keyOf), ...queueMigrations.map(queued)];
  const [lacking, beyond] = [given.filter((each) => !had.includes(each)), had.filter((each) => !given.includes(each))];
  if (lacking.length > 0 && beyond.length === 0)
    throw otherVersion(
      `The database lacks migrations that the backup has (${named(lacking)}). Run hearth db migrate, with the version of Hearth that wrote the backup or a newer one, and restore again.`,
    );
  if (lacking.length > 0 || beyond.length > 0)
    throw otherVersion(
      `The backup is of another version: the database has migrations that it was not made with (${named(beyond)}). Restore it with the version of Hearth that wrote it, into a new database, and then run hearth db migrate with this one.`,
    );
  const tables: StoredTable[] = manifest.tables.map(({ schema, name, columns }) => ({ schema, name, columns }));
  const sequences = (await storedSequences(client)).map(qualified);
  const fits =
    isDeepStrictEqual(tables, await storedTables(client)) &&
    isDeepStrictEqual(manifest.sequences.map(qualified), sequences);
  if (!fits)
    throw otherVersion(
      'The tables of this database are not those of the backup, though the migrations are: one of the two was changed by hand. Restore into a new database.',
    );
}

const keyOf = ({ name, checksum }: BackupManifest['migrations'][number]): string => `${name} ${checksum}`;
const queued = (number: number): string => `queue-${number}`;
const named = (keys: readonly string[]): string => keys.map((key) => key.split(' ')[0]).join(', ');

async function refuseInhabited(client: Client): Promise<void> {
  const { rows } = await client.query<{ users: number; households: number }>(
    `select (select count(*)::int from public.user_account) as users,
       (select count(*)::int from public.household where id <> $1) as households`,
    [COMMONS_ID],
  );
  const { users = 0, households = 0 } = rows[0] ?? {};
  if (users + households === 0) return;
  throw new DatabaseSetupError(
    'restore.not-empty',
    `This database is in use: it has ${counted(users, 'account')} and ${counted(households, 'household')}. Restore into a new one (hearth db migrate makes its tables), or say --replace to delete all that is in this one.`,
  );
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** Whoever is connected may hold in memory what is about to go, and may write it back. */
async function refuseCompany(client: Client): Promise<void> {
  const { rows } = await client.query<{ others: number }>(
    `select count(*)::int as others from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and usesysid is not null
       and coalesce(backend_type, 'client backend') = 'client backend'`,
  );
  const others = rows[0]?.others ?? 0;
  if (others === 0) return;
  throw new DatabaseSetupError(
    'restore.in-use',
    `Something is connected to this database (${counted(others, 'connection')}). Stop every hearth up, server, worker and scheduler that uses it, and whatever else does, and restore again.`,
  );
}

function otherVersion(message: string): DatabaseSetupError {
  return new DatabaseSetupError('restore.other-version', message);
}

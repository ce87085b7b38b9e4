import type { Client } from 'pg';
import { DatabaseSetupError, errorMessage } from './database-setup-error.ts';
import { readMigrations } from './migration-folder.ts';
import {
  compareHistory,
  readHistory,
  refuseBrokenHistory,
  withClient,
  type MigrationStatus,
} from './migration-history.ts';
import { noFilter, noModels, toMigrationList, withSchemaEngine } from './schema-engine.ts';

export type PrismaFolder = {
  /** Holds *.prisma and migrations/. */
  prismaDir: string;
};

/** Serialises our own migrators, and keeps them away from a backup; Prisma's engine takes another key for the time it runs. */
export const advisoryLock = "hashtextextended('hearth.migrate', 0)";

/** What of the folder the database has. Needs read access only and does not load the schema engine. */
export async function migrationStatus(url: string, { prismaDir }: PrismaFolder): Promise<MigrationStatus> {
  const files = readMigrations(prismaDir);
  return withClient(url, async (client) => compareHistory(files, await readHistory(client)));
}

/**
 * Applies what is pending, as the account of `url` (the owner), and returns the names applied, in order. Migrators that
 * run at once take turns. Throws `migrations.failed`, `.edited` or `.diverged`; nothing is applied then but what came
 * before a failing one.
 */
export async function applyMigrations(url: string, folder: PrismaFolder): Promise<string[]> {
  const files = readMigrations(folder.prismaDir);
  return withClient(url, async (client) => {
    if (compareHistory(files, await readHistory(client)).state === 'up-to-date') return [];
    return underAdvisoryLock(client, async () => {
      const status = compareHistory(files, await readHistory(client));
      refuseBrokenHistory(status);
      if (status.pending.length === 0) return [];
      return runPending(url, folder, client);
    });
  });
}

async function runPending(url: string, { prismaDir }: PrismaFolder, client: Client): Promise<string[]> {
  const files = readMigrations(prismaDir);
  try {
    const input = { migrationsList: toMigrationList(prismaDir, files), filters: noFilter };
    const { appliedMigrationNames } = await withSchemaEngine(url, noModels, (engine) => engine.applyMigrations(input));
    return appliedMigrationNames;
  } catch (error) {
    const { failed } = compareHistory(files, await readHistory(client));
    if (failed.length === 0) throw error;
    await keepReason(client, errorMessage(error));
    refuseBrokenHistory(compareHistory(files, await readHistory(client)));
    throw error;
  }
}

/** In the column Prisma has for it, which the engine fills with less. */
async function keepReason(client: Client, reason: string): Promise<void> {
  await client.query('update _prisma_migrations set logs = $1 where finished_at is null and rolled_back_at is null', [
    reason,
  ]);
}

/**
 * Settles a failed migration: `rolled-back` lets the next run apply it again, `applied` says that somebody finished it
 * by hand.
 */
export async function resolveMigration(
  url: string,
  options: PrismaFolder & { name: string; as: 'rolled-back' | 'applied' },
): Promise<void> {
  const files = readMigrations(options.prismaDir);
  const migrationName = options.name;
  await withSchemaEngine(url, noModels, async (engine) => {
    if (options.as === 'rolled-back') await engine.markMigrationRolledBack({ migrationName });
    else
      await engine.markMigrationApplied({ migrationName, migrationsList: toMigrationList(options.prismaDir, files) });
  });
}

/**
 * Empties the database (every schema, with its data) and applies all migrations. Irreversible. Throws `database.busy`
 * when other sessions hold its tables for longer than 10 s.
 */
export async function resetDatabase(url: string, folder: PrismaFolder): Promise<string[]> {
  await withClient(url, (client) => underAdvisoryLock(client, () => dropEverything(client)));
  return applyMigrations(url, folder);
}

async function dropEverything(client: Client): Promise<void> {
  try {
    await client.query(`
      begin;
      set local lock_timeout = '10s';
      do $$
      declare
        the_schema text;
      begin
        for the_schema in select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' loop
          execute format('drop schema %I cascade', the_schema);
        end loop;
        create schema public authorization pg_database_owner;
        grant usage on schema public to public;
      end $$;
      commit;
    `);
  } catch (error) {
    await client.query('rollback');
    throw new DatabaseSetupError(
      'database.busy',
      'The database could not be emptied. Stop whatever uses it (the server, the worker) and try again.',
      { cause: error },
    );
  }
}

async function underAdvisoryLock<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query(`select pg_advisory_lock(${advisoryLock})`);
  try {
    return await work();
  } finally {
    await client.query(`select pg_advisory_unlock(${advisoryLock})`);
  }
}

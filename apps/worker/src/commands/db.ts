import type { Command } from 'commander';
import { applyMigrations, migrationStatus, resetDatabase } from '@hearth/database/runtime/migrate.ts';
import { createMigration, schemaDiff } from '@hearth/database/runtime/schema-diff.ts';
import { migrateQueue } from '@hearth/jobs/migrate-queue.ts';
import { tableLines } from '../format/table.ts';
import { hearthConfig, prismaDir } from '../runtime/hearth-config.ts';
import { runStudio } from '../runtime/run-studio.ts';
import { seedDatabase } from '../runtime/seed-database.ts';
import { withDatabase, withDatabaseUrls } from '../runtime/with-database.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

const folder = { prismaDir };

export function addDbCommand(program: Command, terminal: Terminal): void {
  const db = program.command('db').description('migrate, inspect, reset and seed the database');
  addMigrate(db, terminal);
  addStatus(db, terminal);
  addDiff(db, terminal);
  addReset(db, terminal);
  db.command('seed')
    .description('import the starter pack and make the demo household, where they are missing')
    .action(() => withDatabase(hearthConfig(), async ({ uow }) => terminal.out(await seedDatabase(uow))));
  db.command('studio')
    .description('open Prisma Studio on the database, as its owner')
    .action(() => withDatabaseUrls(hearthConfig(), ({ owner }) => runStudio(owner)));
}

function addMigrate(db: Command, terminal: Terminal): void {
  db.command('migrate')
    .description('apply pending migrations, those of the job queue included')
    .action(() =>
      withDatabaseUrls(hearthConfig(), async ({ owner }) => {
        const applied = await applyMigrations(owner, folder);
        await migrateQueue(owner);
        for (const name of applied) terminal.out(`applied ${name}`);
        terminal.out(
          applied.length === 0 ? 'The database is up to date.' : `${count(applied.length, 'migration')} applied.`,
        );
      }),
    );
}

function addStatus(db: Command, terminal: Terminal): void {
  db.command('status')
    .description('tell which migrations the database has; exits with 1 unless it has them all')
    .option('--json', 'as JSON')
    .action(({ json }: { json?: true }) =>
      withDatabaseUrls(hearthConfig(), async ({ owner }) => {
        const status = await migrationStatus(owner, folder);
        if (status.state !== 'up-to-date') process.exitCode = 1;
        if (json) return terminal.out(JSON.stringify(status, null, 2));
        const rows = [
          ...status.applied.map((name) => [name, status.edited.includes(name) ? 'applied, then edited' : 'applied']),
          ...status.failed.map(({ name, reason }) => [name, `failed: ${reason}`]),
          ...status.pending.map((name) => [name, 'pending']),
          ...status.unknown.map((name) => [name, 'applied by another version']),
        ];
        const columns = [{ title: 'Migration' }, { title: 'State', shrinks: true }];
        for (const line of tableLines(columns, rows, terminal.width)) terminal.out(line);
        terminal.out(
          status.state === 'pending'
            ? 'Run hearth db migrate to apply what is pending.'
            : `The database is ${status.state}.`,
        );
      }),
    );
}

function addDiff(db: Command, terminal: Terminal): void {
  db.command('diff')
    .description('print the SQL that leads to the schema files; exits with 1 unless there is none')
    .option('--from <source>', 'what to compare with: migrations or database', 'migrations')
    .option('--save <name>', 'write it as a new migration of this name')
    .action(({ from, save }: { from: string; save?: string }) => {
      if (from !== 'migrations' && from !== 'database') throw new UsageError('--from is migrations or database.');
      return withDatabaseUrls(hearthConfig(), async ({ owner }) => {
        if (save !== undefined) {
          const made = await createMigration(owner, { ...folder, name: save });
          return terminal.out(made ? `wrote ${made.file}` : 'in sync');
        }
        const sql = await schemaDiff(owner, { ...folder, from });
        if (sql !== undefined) process.exitCode = 1;
        terminal.out(sql?.trimEnd() ?? 'in sync');
      });
    });
}

function addReset(db: Command, terminal: Terminal): void {
  db.command('reset')
    .description('empty the database and apply all migrations; in development only')
    .option('--yes', 'really: everything in it is lost')
    .action(({ yes }: { yes?: true }) => {
      const config = hearthConfig();
      if (config.nodeEnv !== 'development')
        throw new UsageError(
          `A ${config.nodeEnv} database is not reset. Drop and restore it with PostgreSQL's own tools.`,
        );
      if (!yes) throw new UsageError('This deletes everything in the database. Say --yes if that is meant.');
      return withDatabaseUrls(config, async ({ owner }) => {
        const applied = await resetDatabase(owner, folder);
        await migrateQueue(owner);
        terminal.out(
          `The database is empty, with ${count(applied.length, 'migration')} applied. Run hearth db seed for the demo household.`,
        );
      });
    });
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSetupError } from './database-setup-error.ts';
import type { PrismaFolder } from './migrate.ts';
import { lockContent, lockName, migrationsDir, readMigrations, readSchema, scriptName } from './migration-folder.ts';
import { noFilter, toMigrationList, withSchemaEngine } from './schema-engine.ts';

export type SchemaDiffOptions = PrismaFolder & {
  /** What the schema is compared with: what the migrations build (in a shadow database), or the database itself. */
  from: 'migrations' | 'database';
};

export type NewMigration = { name: string; file: string; sql: string };

const emptyScript = '-- This is an empty migration.';

/**
 * The SQL that leads to the schema files, or undefined when they are in sync. Tables and enums only: policies,
 * functions and roles are written by hand in migrations and not seen here. `migrations` needs the right to create a
 * database.
 */
export async function schemaDiff(url: string, { prismaDir, from }: SchemaDiffOptions): Promise<string | undefined> {
  const schema = readSchema(prismaDir);
  const source =
    from === 'database'
      ? ({ tag: 'schemaDatasource', files: schema, configDir: prismaDir } as const)
      : ({ tag: 'migrations', ...toMigrationList(prismaDir, readMigrations(prismaDir)) } as const);
  const { stdout } = await withSchemaEngine(url, schema, (engine) =>
    engine.diff({
      from: source,
      to: { tag: 'schemaDatamodel', files: schema },
      script: true,
      exitCode: null,
      filters: noFilter,
    }),
  );
  const script = stdout?.trim() ?? '';
  return script === '' || script === emptyScript ? undefined : `${script}\n`;
}

/**
 * Writes the folder of a new migration from what the migrations build to what the schema says, and applies nothing.
 * Undefined when they agree. `name` is made of letters, digits, `-` and `_`.
 */
export async function createMigration(
  url: string,
  { prismaDir, name }: PrismaFolder & { name: string },
): Promise<NewMigration | undefined> {
  if (!/^[a-z0-9][a-z0-9_-]{0,99}$/i.test(name)) {
    throw new DatabaseSetupError(
      'migrations.folder-invalid',
      `"${name}" is no name for a migration: use letters, digits, - and _.`,
    );
  }
  const sql = await schemaDiff(url, { prismaDir, from: 'migrations' });
  if (sql === undefined) return undefined;
  const folder = migrationsDir(prismaDir);
  const fullName = `${timestamp(new Date())}_${name.replaceAll('-', '_').toLowerCase()}`;
  const file = path.join(folder, fullName, scriptName);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, sql, { flag: 'wx' });
  const lock = path.join(folder, lockName);
  if (!existsSync(lock)) writeFileSync(lock, lockContent);
  return { name: fullName, file, sql };
}

/** `20261121093015`, in UTC: the form Prisma sorts by. */
function timestamp(now: Date): string {
  return now.toISOString().replace(/\D/g, '').slice(0, 14);
}

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSetupError } from './database-setup-error.ts';

/** One folder of prisma/migrations. The checksum is the one Prisma stores: SHA-256 of the file, in hex. */
export type MigrationFile = { name: string; sql: string; checksum: string };

export type SchemaFile = { path: string; content: string };

export const scriptName = 'migration.sql';
export const lockName = 'migration_lock.toml';
export const lockContent = '# Written by Prisma. It belongs in version control.\nprovider = "postgresql"\n';

export function migrationsDir(prismaDir: string): string {
  return path.join(prismaDir, 'migrations');
}

/** All migrations in the order they are applied (by name). */
export function readMigrations(prismaDir: string): MigrationFile[] {
  const folder = migrationsDir(prismaDir);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
  return names.map((name) => readMigration(folder, name));
}

function readMigration(folder: string, name: string): MigrationFile {
  const file = path.join(folder, name, scriptName);
  if (!existsSync(file)) {
    throw new DatabaseSetupError(
      'migrations.folder-invalid',
      `${path.join(folder, name)} has no ${scriptName}: restore the file or remove the folder.`,
    );
  }
  const bytes = readFileSync(file);
  return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') };
}

/** The schema is every *.prisma file directly in the folder. */
export function readSchema(prismaDir: string): SchemaFile[] {
  const files = existsSync(prismaDir) ? readdirSync(prismaDir).filter((name) => name.endsWith('.prisma')) : [];
  if (files.length === 0) throw new DatabaseSetupError('schema.invalid', `${prismaDir} holds no *.prisma file.`);
  return files.toSorted().map((name) => {
    const file = path.join(prismaDir, name);
    return { path: file, content: readFileSync(file, 'utf8') };
  });
}

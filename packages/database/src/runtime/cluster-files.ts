import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { DatabaseSetupError, errorMessage } from './database-setup-error.ts';

/** What lies in the data directory. `cluster` is PostgreSQL's own directory. */
export type ClusterFiles = {
  dataDir: string;
  cluster: string;
  password: string;
  users: string;
  lock: string;
  log: string;
};

/** PostgreSQL's MAXPGPATH is 1024 bytes; its own files below the cluster need the rest. */
const longestPath = 900;
const stagingPrefix = 'cluster.new-';
const largestLog = 10 * 1024 * 1024;

/** Creates the data directory when missing and checks that a server can live in it. */
export function openDataDir(dataDir: string): ClusterFiles {
  const wanted = path.resolve(dataDir);
  if (Buffer.byteLength(wanted) > longestPath) {
    throw unusable(wanted, `its path is longer than ${longestPath} bytes`);
  }
  try {
    mkdirSync(wanted, { recursive: true, mode: 0o711 });
    accessSync(wanted, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unusable(wanted, errorMessage(error));
  }
  const real = realpathSync(wanted);
  const inside = (name: string): string => path.join(real, name);
  return {
    dataDir: real,
    cluster: inside('cluster'),
    password: inside('password'),
    users: inside('users.json'),
    lock: inside('lock'),
    log: inside('postgres.log'),
  };
}

function unusable(dataDir: string, why: string): DatabaseSetupError {
  return new DatabaseSetupError(
    'database.data-dir-unusable',
    `The data directory ${dataDir} cannot be used: ${why}. Set HEARTH_DATA_DIR to a short path of a directory you may write to.`,
  );
}

/** Throws when the cluster was made by another major version of PostgreSQL. */
export function checkVersion(files: ClusterFiles, major: string): void {
  const found = readFileSync(path.join(files.cluster, 'PG_VERSION'), 'utf8').trim();
  if (found === major) return;
  throw new DatabaseSetupError(
    'database.data-dir-wrong-version',
    `${files.cluster} was made by PostgreSQL ${found}; the bundled one is ${major}. Move ${files.dataDir} away to start empty, or dump it with PostgreSQL ${found} and restore it.`,
  );
}

export function hasCluster(files: ClusterFiles): boolean {
  return existsSync(path.join(files.cluster, 'PG_VERSION'));
}

export function newStaging(files: ClusterFiles): string {
  return path.join(files.dataDir, stagingPrefix + randomBytes(6).toString('hex'));
}

/** Removes what an interrupted first start left behind. Call under the lock. */
export function sweepStaging(files: ClusterFiles): void {
  for (const name of readdirSync(files.dataDir)) {
    if (name.startsWith(stagingPrefix)) rmSync(path.join(files.dataDir, name), { recursive: true, force: true });
  }
}

export function readPassword(files: ClusterFiles): string {
  try {
    return readFileSync(files.password, 'utf8').trim();
  } catch (error) {
    throw new DatabaseSetupError(
      'database.data-dir-unusable',
      `The password file ${files.password} cannot be read (${errorMessage(error)}). Restore it, or move ${files.dataDir} away to start empty.`,
    );
  }
}

export function writePassword(files: ClusterFiles, password: string): void {
  rmSync(files.password, { force: true });
  writeFileSync(files.password, `${password}\n`, { mode: 0o600 });
}

/** Keeps one old log beside the current one. */
export function rotateLog(files: ClusterFiles): void {
  if (existsSync(files.log) && statSync(files.log).size > largestLog) renameSync(files.log, `${files.log}.old`);
}

/** The log from `offset` bytes on. */
export function readLogFrom(files: ClusterFiles, offset: number): string {
  return existsSync(files.log) ? readFileSync(files.log).subarray(offset).toString('utf8').trim() : '';
}

export function logSize(files: ClusterFiles): number {
  return existsSync(files.log) ? statSync(files.log).size : 0;
}

import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { readPassword, type ClusterFiles } from './cluster-files.ts';
import { DatabaseSetupError, errorCode, errorMessage } from './database-setup-error.ts';
import { superuser } from './init-cluster.ts';
import { clusterSetting, disownPidFile, hasEmptyPidFile, readPidFile, removePidFile } from './postmaster.ts';
import { commandLineOf, identifyProcess, workingDirectoryOf, type ProcessIdentity } from './process-identity.ts';

export type RunningServer = { identity: ProcessIdentity; port: number };

export const databaseName = 'hearth';

const pollMs = 20;
const writingPidFileMs = 500;
const settleTimeoutMs = 60_000;
const invalidCatalogName = '3D000';
const duplicateDatabase = '42P04';
const invalidPassword = new Set(['28P01', '28000']);

/**
 * The healthy server that already runs on this cluster, or undefined when one may be started. Waits while a server is
 * starting or stopping; a pid file whose process is gone, or is another program by now, does not count.
 */
export async function findRunningServer(files: ClusterFiles): Promise<RunningServer | undefined> {
  if (hasEmptyPidFile(files)) {
    await pause(writingPidFileMs);
    if (hasEmptyPidFile(files)) removePidFile(files);
  }
  const deadline = Date.now() + settleTimeoutMs;
  for (;;) {
    const file = readPidFile(files);
    const identity = file === undefined ? undefined : identifyProcess(file.pid);
    if (file === undefined || identity === undefined) return undefined;
    if (!isPostmasterOf(identity, files)) {
      disownPidFile(files);
      return undefined;
    }
    if (file.ready && (await answers(files, file.port))) return { identity, port: file.port };
    if (Date.now() > deadline) {
      throw new DatabaseSetupError(
        'database.busy',
        `A PostgreSQL server (process ${file.pid}) holds ${files.cluster} and does not answer. See ${files.log}; end that process and try again.`,
      );
    }
    await pause(pollMs);
  }
}

function isPostmasterOf(identity: ProcessIdentity, files: ClusterFiles): boolean {
  const commandLine = commandLineOf(identity.pid);
  // Where command lines are hidden we must believe the pid file: a second server on one cluster destroys it.
  if (commandLine === '') return true;
  if (!commandLine.includes('postgres')) return false;
  return commandLine.includes(files.cluster) || workingDirectoryOf(identity.pid) === files.cluster;
}

/** The server process of this cluster as of now: not always the one we joined, which may have died and been replaced. */
export function currentPostmaster(files: ClusterFiles): ProcessIdentity | undefined {
  const file = readPidFile(files);
  const identity = file === undefined ? undefined : identifyProcess(file.pid);
  return identity !== undefined && isPostmasterOf(identity, files) ? identity : undefined;
}

async function answers(files: ClusterFiles, port: number): Promise<boolean> {
  const client = newClient(files, port, 'postgres');
  try {
    await client.connect();
    const setting = `select coalesce(current_setting($1, true), current_setting('data_directory')) as cluster`;
    const { rows } = await client.query<{ cluster: string }>(setting, [clusterSetting]);
    return rows[0]?.cluster === files.cluster;
  } catch (error) {
    if (!invalidPassword.has(errorCode(error) ?? '')) return false;
    throw new DatabaseSetupError(
      'database.data-dir-unusable',
      `${files.password} is not the password of the server that runs on ${files.cluster}. Restore the file, or stop that server.`,
      { cause: error },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The first start of a cluster has no database but PostgreSQL's own. */
export async function ensureDatabase(files: ClusterFiles, port: number): Promise<void> {
  if (await canConnect(files, port)) return;
  const client = newClient(files, port, 'postgres');
  await client.connect();
  try {
    await client.query(`create database ${databaseName}`);
  } catch (error) {
    if (errorCode(error) !== duplicateDatabase) throw error;
  } finally {
    await client.end();
  }
}

async function canConnect(files: ClusterFiles, port: number): Promise<boolean> {
  const client = newClient(files, port, databaseName);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (errorCode(error) === invalidCatalogName) return false;
    throw new DatabaseSetupError(
      'database.unreachable',
      `The embedded database does not let us in: ${errorMessage(error)}`,
      { cause: error },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

export function serverUrl(files: ClusterFiles, port: number): string {
  return `postgresql://${superuser}:${readPassword(files)}@127.0.0.1:${port}/${databaseName}`;
}

function newClient(files: ClusterFiles, port: number, database: string): Client {
  const password = readPassword(files);
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: superuser,
    password,
    database,
    ssl: false,
    connectionTimeoutMillis: 5000,
  });
  // A server that stops under an idle connection must not take the program down.
  client.on('error', () => undefined);
  return client;
}

import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { checkVersion, hasCluster, openDataDir, sweepStaging, type ClusterFiles } from './cluster-files.ts';
import { joinUsers, leaveUsers } from './cluster-users.ts';
import { withDirectoryLock } from './directory-lock.ts';
import { initCluster } from './init-cluster.ts';
import { accountFor } from './postgres-account.ts';
import { binariesFor, findBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { signalPostmaster, startPostmaster, stopPostmaster } from './postmaster.ts';
import type { ProcessIdentity } from './process-identity.ts';
import {
  currentPostmaster,
  ensureDatabase,
  findRunningServer,
  serverUrl,
  type RunningServer,
} from './running-server.ts';

export type EmbeddedPostgresOptions = {
  /** Created when missing. Holds the cluster, its password (0600) and its log; nothing else may live in it. */
  dataDir: string;
  /** Told one short line per step. */
  log?: (line: string) => void;
  /** False only for data nobody will miss: no fsync. Default true. */
  durable?: boolean;
};

export type EmbeddedPostgres = {
  /** Superuser connection to the database `hearth` on 127.0.0.1. Holds the password. */
  url: string;
  port: number;
  /** False when a server was already running on the data directory and is shared. */
  startedByUs: boolean;
  /** Leaves the server; the last living process to leave stops it. May be called twice. */
  stop: () => Promise<void>;
};

/** Longer than the slowest first start or crash recovery somebody else may be busy with. */
const lockWaitMs = 120_000;

/**
 * Starts PostgreSQL on a data directory, or joins the server that already runs on it. Any number of processes may do so
 * at once and each must `stop()`; those that were killed do not count. Throws DatabaseSetupError.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { durable = true, log = () => undefined } = options;
  const files = openDataDir(options.dataDir);
  const found = findBinaries();
  const token = randomUUID();
  const { server, bin, startedByUs } = await withDirectoryLock(files.lock, lockWaitMs, async () => {
    const opened = await openServer(files, found, durable, log);
    joinUsers(files.users, token);
    return opened;
  });
  const postmaster = (): ProcessIdentity => currentPostmaster(files) ?? server.identity;
  const leaveOnExit = (): void => {
    if (existsSync(files.cluster) && leaveUsers(files.users, token) > 0) return;
    signalPostmaster(postmaster(), files, bin, 'SIGINT');
  };
  process.once('exit', leaveOnExit);
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await leave(files, token, () => stopPostmaster(postmaster(), files, bin));
    process.off('exit', leaveOnExit);
  };
  return { url: serverUrl(files, server.port), port: server.port, startedByUs, stop: () => (stopping ??= stop()) };
}

type OpenedServer = { server: RunningServer; bin: PostgresBinaries; startedByUs: boolean };

async function openServer(
  files: ClusterFiles,
  found: PostgresBinaries,
  durable: boolean,
  log: (line: string) => void,
): Promise<OpenedServer> {
  sweepStaging(files);
  const account = accountFor(files.cluster);
  const bin = binariesFor(account, found);
  if (!hasCluster(files)) {
    log(`making a new database in ${files.dataDir}`);
    await initCluster(files, bin, account, durable);
  }
  checkVersion(files, bin.major);
  const running = await findRunningServer(files);
  if (running !== undefined) {
    log(`using the PostgreSQL that runs on port ${running.port}`);
    await ensureDatabase(files, running.port);
    return { server: running, bin, startedByUs: false };
  }
  const server = await startPostmaster(files, bin, account, durable);
  try {
    await ensureDatabase(files, server.port);
  } catch (error) {
    await stopPostmaster(server.identity, files, bin);
    throw error;
  }
  log(`PostgreSQL ${bin.major} is ready on port ${server.port}`);
  return { server, bin, startedByUs: true };
}

async function leave(files: ClusterFiles, token: string, stopServer: () => Promise<void>): Promise<void> {
  if (!existsSync(files.cluster)) return stopServer();
  await withDirectoryLock(files.lock, lockWaitMs, async () => {
    if (leaveUsers(files.users, token) === 0) await stopServer();
  });
}

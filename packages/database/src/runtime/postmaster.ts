import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { logSize, readLogFrom, rotateLog, type ClusterFiles } from './cluster-files.ts';
import { DatabaseSetupError } from './database-setup-error.ts';
import { identifyProcess, isSameProcessAlive, type ProcessIdentity } from './process-identity.ts';
import type { PostgresBinaries, RunAs } from './postgres-binaries.ts';

/** What postmaster.pid says. `ready` is false while the server starts, recovers or stops. */
export type PidFile = { pid: number; port: number; ready: boolean };

export type StartedPostmaster = { identity: ProcessIdentity; port: number };

const pollMs = 5;
const startTimeoutMs = 60_000;
const attempts = 20;
const stopTimeoutMs = 15_000;

/** The setting by which a server names the real path of its cluster, whatever it was started with. */
export const clusterSetting = 'hearth.cluster';

/**
 * The directory to name on the command line. An account other than ours may be unable to enter the folders above the
 * cluster (a checkout under /root), yet its processes stand in the cluster, and Linux lets them name that.
 */
export function clusterArgument(cluster: string, account: RunAs | undefined): string {
  return account !== undefined && process.platform === 'linux' ? '/proc/self/cwd' : cluster;
}

/** A fixed environment, so that no PGPORT, LANG or TZ of the caller changes the server. */
export function serverEnvironment(): NodeJS.ProcessEnv | undefined {
  return process.platform === 'win32' ? undefined : { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

/** Starts the server on a free port of 127.0.0.1 and returns when it accepts connections. */
export async function startPostmaster(
  files: ClusterFiles,
  bin: PostgresBinaries,
  account: RunAs | undefined,
  durable: boolean,
): Promise<StartedPostmaster> {
  rotateLog(files);
  for (let attempt = 1; ; attempt += 1) {
    const offset = logSize(files);
    const port = await freePort();
    const child = launch(files, bin, account, [...settings(files, port, durable)]);
    if (await becomesReady(child, files)) return { identity: identityOf(child), port };
    const said = readLogFrom(files, offset);
    // The port may be taken between our look and the server's, and the children of a killed server take a moment to go.
    const passing = /could not bind|still in use|Address already in use/i.test(said);
    if (!passing || attempt === attempts) {
      throw new DatabaseSetupError(
        'database.start-failed',
        `PostgreSQL did not start in ${files.dataDir}. Its log says:\n${said.slice(-2000)}`,
      );
    }
    await pause(100);
  }
}

function settings(files: ClusterFiles, port: number, durable: boolean): string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    [clusterSetting]: files.cluster,
    shared_buffers: '128MB',
    max_connections: durable ? '100' : '300',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    fsync: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * A process group of its own, so that Ctrl-C in the terminal reaches only us and we close our connections first; output
 * to a file, so that it does not die of a broken pipe when we do.
 */
function launch(
  files: ClusterFiles,
  bin: PostgresBinaries,
  account: RunAs | undefined,
  options: string[],
): ChildProcess {
  const log = openSync(files.log, 'a', 0o600);
  try {
    const child = spawn(bin.postgres, ['-D', clusterArgument(files.cluster, account), ...options], {
      ...account,
      cwd: files.cluster,
      env: serverEnvironment(),
      detached: true,
      stdio: ['ignore', log, log],
    });
    child.on('error', (error) => writeFileSync(files.log, `${error.message}\n`, { flag: 'a' }));
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

async function becomesReady(child: ChildProcess, files: ClusterFiles): Promise<boolean> {
  const deadline = Date.now() + startTimeoutMs;
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const file = readPidFile(files);
    if (file?.pid === child.pid && file.ready) return true;
    if (Date.now() > deadline) {
      child.kill('SIGQUIT');
      return false;
    }
    await pause(pollMs);
  }
  return false;
}

function identityOf(child: ChildProcess): ProcessIdentity {
  const found = child.pid === undefined ? undefined : identifyProcess(child.pid);
  if (found === undefined)
    throw new DatabaseSetupError('database.start-failed', 'PostgreSQL ended right after its start: see its log.');
  return found;
}

function pidFilePath(files: ClusterFiles): string {
  return path.join(files.cluster, 'postmaster.pid');
}

/** Undefined when there is none or it is still being written. */
export function readPidFile(files: ClusterFiles): PidFile | undefined {
  let lines: string[];
  try {
    lines = readFileSync(pidFilePath(files), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number.parseInt(lines[0] ?? '', 10);
  const port = Number.parseInt(lines[3] ?? '', 10);
  if (!(pid > 0)) return undefined;
  return { pid, port: Number.isNaN(port) ? 0 : port, ready: lines[7]?.trim() === 'ready' };
}

/** Whether there is a pid file without content: a server writes it in no time, unless it dies just then. */
export function hasEmptyPidFile(files: ClusterFiles): boolean {
  return statSync(pidFilePath(files), { throwIfNoEntry: false })?.size === 0;
}

export function removePidFile(files: ClusterFiles): void {
  rmSync(pidFilePath(files), { force: true });
}

/**
 * Makes PostgreSQL see that the owner of its pid file is gone although another program now has that id. Only the id is
 * changed: the rest of the file lets PostgreSQL find out whether children of the dead server still use its memory.
 */
export function disownPidFile(files: ClusterFiles): void {
  const noSuchProcess = '2147483646';
  const [, ...rest] = readFileSync(pidFilePath(files), 'utf8').split('\n');
  writeFileSync(pidFilePath(files), [noSuchProcess, ...rest].join('\n'));
}

/** Fast shutdown: sessions are ended, data is written. A server that does not go in 15 s is stopped at once. */
export async function stopPostmaster(
  server: ProcessIdentity,
  files: ClusterFiles,
  bin: PostgresBinaries,
): Promise<void> {
  signalPostmaster(server, files, bin, 'SIGINT');
  const deadline = Date.now() + stopTimeoutMs;
  while (isSameProcessAlive(server)) {
    if (Date.now() > deadline) {
      signalPostmaster(server, files, bin, 'SIGQUIT');
      return;
    }
    await pause(pollMs);
  }
}

/** Sends a shutdown signal if that very process still lives. */
export function signalPostmaster(
  server: ProcessIdentity,
  files: ClusterFiles,
  bin: PostgresBinaries,
  signal: 'SIGINT' | 'SIGQUIT',
): void {
  if (!isSameProcessAlive(server)) return;
  if (process.platform === 'win32') {
    const mode = signal === 'SIGINT' ? 'fast' : 'immediate';
    execFileSync(bin.pgCtl, ['stop', '-D', files.cluster, '-m', mode, '--no-wait'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(server.pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  if (address === null || typeof address === 'string') throw new Error('A listening TCP socket has a port.');
  return address.port;
}

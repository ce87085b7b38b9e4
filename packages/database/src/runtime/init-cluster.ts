import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { newStaging, writePassword, type ClusterFiles } from './cluster-files.ts';
import { DatabaseSetupError, errorMessage } from './database-setup-error.ts';
import { clusterArgument, serverEnvironment } from './postmaster.ts';
import type { PostgresBinaries, RunAs } from './postgres-binaries.ts';

export const superuser = 'hearth';

/**
 * Makes a new cluster. It is built beside its place and renamed into it, so an interrupted run leaves nothing that
 * looks like a cluster. UTF-8 and the built-in C.UTF-8 locale, whatever the machine's language is.
 */
export async function initCluster(
  files: ClusterFiles,
  bin: PostgresBinaries,
  account: RunAs | undefined,
  durable: boolean,
): Promise<void> {
  const staging = newStaging(files);
  const fresh = path.join(staging, 'cluster');
  const passwordFile = path.join(staging, 'password');
  const password = randomBytes(24).toString('base64url');
  try {
    mkdirSync(staging, { mode: 0o700 });
    mkdirSync(fresh, { mode: 0o700 });
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (account !== undefined)
      for (const owned of [staging, fresh, passwordFile]) chownSync(owned, account.uid, account.gid);
    await runInitdb(bin, account, fresh, durable);
    writePassword(files, password);
    moveIntoPlace(fresh, files.cluster);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function moveIntoPlace(fresh: string, cluster: string): void {
  try {
    renameSync(fresh, cluster);
  } catch (error) {
    throw new DatabaseSetupError(
      'database.data-dir-unusable',
      `${cluster} holds files but no PG_VERSION, so it is no database. Restore it from a backup or move it away. (${errorMessage(error)})`,
    );
  }
}

async function runInitdb(
  bin: PostgresBinaries,
  account: RunAs | undefined,
  fresh: string,
  durable: boolean,
): Promise<void> {
  const at = clusterArgument(fresh, account);
  const args = [
    `--pgdata=${at}`,
    `--pwfile=${at}/../password`,
    `--username=${superuser}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-locale',
    ...(durable ? [] : ['--no-sync']),
  ];
  const child = spawn(bin.initdb, args, {
    ...account,
    cwd: fresh,
    env: serverEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) {
    throw new DatabaseSetupError(
      'database.start-failed',
      `A new database could not be made in ${path.dirname(path.dirname(fresh))}: ${output.trim()}`,
    );
  }
}

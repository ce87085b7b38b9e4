import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { DatabaseSetupError, errorMessage } from './database-setup-error.ts';
import type { RunAs } from './postgres-binaries.ts';

const accountName = 'postgres';

/**
 * The account the server must run as, or undefined for the current one. PostgreSQL refuses to run as root, so root
 * runs it as the owner of the cluster, and a new cluster belongs to `postgres`, which is created when it is missing.
 */
export function accountFor(cluster: string): RunAs | undefined {
  const current = process.getuid?.();
  const owner = existsSync(cluster) ? statSync(cluster) : undefined;
  if (current === undefined) return undefined;
  if (current !== 0) {
    if (owner === undefined || owner.uid === current) return undefined;
    throw new DatabaseSetupError(
      'database.data-dir-foreign',
      `${cluster} belongs to another user (uid ${owner.uid}). Run as that user, or set HEARTH_DATA_DIR to a directory of your own.`,
    );
  }
  if (owner === undefined) return findAccount() ?? createAccount();
  if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  throw new DatabaseSetupError(
    'database.data-dir-foreign',
    `${cluster} belongs to root, and PostgreSQL refuses to run as root. Give it to its account: chown -R ${accountName} '${cluster}'`,
  );
}

function findAccount(): RunAs | undefined {
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    return undefined;
  }
}

function createAccount(): RunAs {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', accountName], { stdio: 'pipe' });
  } catch (error) {
    throw new DatabaseSetupError(
      'database.start-failed',
      `PostgreSQL refuses to run as root and the account "${accountName}" could not be created (${errorMessage(error)}). Run as an ordinary user, or set DATABASE_URL.`,
    );
  }
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function idOf(flag: '-u' | '-g'): number {
  return Number.parseInt(execFileSync('id', [flag, accountName], { encoding: 'utf8', stdio: 'pipe' }), 10);
}

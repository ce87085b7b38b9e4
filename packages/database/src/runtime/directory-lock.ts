import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseSetupError, errorCode } from './database-setup-error.ts';
import { isSameProcessAlive, isTokenHolder, ownIdentity, type TokenHolder } from './process-identity.ts';

const pollMs = 20;

/**
 * Runs `work` while no other process holds the lock file at `path`. The lock of a process that died is taken over.
 * Throws `database.busy` when a living process keeps it for longer than `waitMs`.
 */
export async function withDirectoryLock<T>(path: string, waitMs: number, work: () => Promise<T>): Promise<T> {
  const token = randomUUID();
  await acquire(path, token, Date.now() + waitMs);
  try {
    return await work();
  } finally {
    release(path, token);
  }
}

async function acquire(path: string, token: string, deadline: number): Promise<void> {
  const mine = `${path}.${token}`;
  writeFileSync(mine, JSON.stringify({ ...ownIdentity(), token }), { mode: 0o644 });
  try {
    for (;;) {
      if (linked(mine, path)) return;
      const holder = readHolder(path);
      if (holder !== undefined && !isSameProcessAlive(holder)) {
        if (await takeOver(path, holder, mine, deadline)) return;
      } else if (Date.now() > deadline) {
        throw new DatabaseSetupError(
          'database.busy',
          `Process ${holder?.pid ?? 'unknown'} holds ${path}. Wait for it to finish starting, or end it, and try again.`,
        );
      } else {
        await pause(pollMs);
      }
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * Two processes may find the same dead holder. Only the one that locks that holder's own token may replace it, so a
 * late one can never throw out a lock that was taken meanwhile.
 */
async function takeOver(path: string, dead: TokenHolder, mine: string, deadline: number): Promise<boolean> {
  const waitMs = Math.max(0, deadline - Date.now());
  return withDirectoryLock(`${path}.of-${dead.token}`, waitMs, async () => {
    if (readHolder(path)?.token !== dead.token) return false;
    renameSync(mine, path);
    return true;
  });
}

function release(path: string, token: string): void {
  if (readHolder(path)?.token === token) rmSync(path, { force: true });
}

/** The content is complete before the name exists, so nobody ever reads half a lock. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(path: string): TokenHolder | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isTokenHolder(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

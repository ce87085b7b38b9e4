import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import {
  backupsAmong,
  isPartialBackup,
  outdatedBackups,
  type NamedBackup,
} from '@hearth/domain/backups/backup-files.ts';

const DAY_MS = 24 * 60 * 60_000;

/** The backups of a directory, newest first; none where there is no such directory. */
export async function listBackups(directory: string): Promise<NamedBackup[]> {
  return backupsAmong(await namesIn(directory));
}

/** Deletes all but the newest `kept` backups, and what was cut off a day ago or earlier; other files are left alone. */
export async function dropOldBackups(directory: string, kept: number, now: Date): Promise<string[]> {
  const names = await namesIn(directory);
  const outdated = outdatedBackups(backupsAmong(names), kept, now).map(({ name }) => name);
  for (const name of names.filter(isPartialBackup)) {
    const found = await stat(path.join(directory, name)).catch(() => null);
    if (found && found.mtimeMs < now.getTime() - DAY_MS) outdated.push(name);
  }
  for (const name of outdated) await rm(path.join(directory, name), { force: true });
  return outdated;
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

import path from 'node:path';
import { Readable } from 'node:stream';
import { listBackups, dropOldBackups } from '@hearth/adapters/backups/backup-directory.ts';
import { writeBackup, type AddToBackup } from '@hearth/adapters/backups/write-backup.ts';
import { photoFileNames } from '@hearth/adapters/storage/photo-files.ts';
import type { FileStore } from '@hearth/adapters/storage/file-store.ts';
import { BACKUP_FORMAT, BackupManifest } from '@hearth/contracts/backups/backup-manifest.ts';
import { HouseholdId, PhotoId } from '@hearth/contracts/shared/primitives.ts';
import type { Snapshot } from '@hearth/database/runtime/read-snapshot.ts';
import { backupName, isBackupDue } from '@hearth/domain/backups/backup-files.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';
import type { BackupSource } from './backup-source.ts';
import { MANIFEST, fileEntry, tableEntry } from './backup-entries.ts';

type Read = Pick<BackupManifest, 'tables' | 'sequences' | 'postgres' | 'migrations' | 'queueMigrations'> & {
  readonly pictures: readonly string[];
};

/**
 * Writes everything this server keeps to a file: whole, or not at all. What is left out can be done without: archives of
 * exports, and uploads that a job has not taken in yet. Throws `backup.exists`, and what the snapshot throws.
 */
export async function backUp(
  { snapshot, files, now }: BackupSource,
  target: string,
  signal: AbortSignal,
): Promise<BackupManifest> {
  const createdAt = now().toISOString();
  return writeBackup(target, async (add) => {
    const { pictures, ...read } = await snapshot((seen) => addTables(seen, add, signal));
    const kept = await addPictures(files, pictures, add, signal);
    const manifest = BackupManifest.parse({ hearthBackup: BACKUP_FORMAT, createdAt, ...read, ...kept });
    await add(MANIFEST, Readable.from([Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)]));
    return manifest;
  });
}

/**
 * Writes the day's backup unless it is there, and deletes those that are too many by then. Run any number of times, one
 * after another, it does so once a day. Throws `backup.not-set-up`, and `backup.without-photos` where none was found.
 */
export async function backUpDaily(
  { backups, files, now }: Pick<Ports, 'backups' | 'files' | 'now'>,
  signal: AbortSignal,
): Promise<void> {
  if (!backups)
    throw new DomainError(
      'unavailable',
      'backup.not-set-up',
      'HEARTH_BACKUP_DIR is not set here: set it for every worker, or run hearth backup.',
    );
  const { directory, hour, kept, snapshot } = backups;
  if (!isBackupDue(await listBackups(directory), hour, now())) return;
  const manifest = await backUp({ snapshot, files, now }, path.join(directory, backupName(now())), signal);
  refuseWithoutPhotos(manifest);
  await dropOldBackups(directory, kept, now());
}

/** For the sake of the older ones, which may be all that has the photos. */
function refuseWithoutPhotos({ files, missingFiles }: BackupManifest): void {
  if (files.length > 0 || missingFiles.length === 0) return;
  throw new DomainError(
    'conflict',
    'backup.without-photos',
    `The backup was written, but none of its ${missingFiles.length} photo files was there: HEARTH_DATA_DIR may be another one than the server's. No older backup was deleted for it. Set the directory right, and run hearth backup.`,
  );
}

async function addTables(snapshot: Snapshot, add: AddToBackup, signal: AbortSignal): Promise<Read> {
  const tables: BackupManifest['tables'] = [];
  for (const table of snapshot.tables) {
    let rows = 0;
    const lines = async function* (): AsyncGenerator<Uint8Array> {
      for await (const row of snapshot.rowsOf(table)) {
        signal.throwIfAborted();
        rows += 1;
        yield Buffer.from(`${row}\n`);
      }
    };
    const { bytes, sha256 } = await add(tableEntry(table), lines());
    tables.push({ ...table, rows, bytes, sha256 });
  }
  const pictures = snapshot.photos.flatMap(({ householdId, photoId }) =>
    photoFileNames({ householdId: HouseholdId.parse(householdId), photoId: PhotoId.parse(photoId) }),
  );
  const { version, postgres } = snapshot;
  return { ...version, postgres, tables, sequences: await snapshot.sequences(), pictures };
}

async function addPictures(
  files: FileStore,
  names: readonly string[],
  add: AddToBackup,
  signal: AbortSignal,
): Promise<Pick<BackupManifest, 'files' | 'missingFiles'>> {
  const kept: BackupManifest['files'] = [];
  const missingFiles: string[] = [];
  for (const name of names) {
    signal.throwIfAborted();
    const found = await files.open(name);
    if (found) kept.push({ name, ...(await add(fileEntry(name), found.content)) });
    else missingFiles.push(name);
  }
  return { files: kept, missingFiles };
}

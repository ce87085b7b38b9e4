import type { FileStore } from '@hearth/adapters/storage/file-store.ts';
import { photoFileNames, removePhotoFiles } from '@hearth/adapters/storage/photo-files.ts';
import { HouseholdId, PhotoId } from '@hearth/contracts/shared/primitives.ts';
import type { RestoreInput } from '@hearth/database/runtime/restore-database.ts';
import type { PhotoRow } from '@hearth/database/runtime/stored-tables.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { CheckedBackup } from './check-backup.ts';

/** Where a backup is put back. */
export type RestoreTarget = {
  /** All rows in one transaction, or none; answers the photos that were told of before. */
  readonly restoreRows: (input: RestoreInput) => Promise<readonly PhotoRow[]>;
  readonly files: FileStore;
};

const photoOf = ({ householdId, photoId }: PhotoRow) => ({
  householdId: HouseholdId.parse(householdId),
  photoId: PhotoId.parse(photoId),
});

/**
 * Puts a backup in the place of what this server keeps. Files are kept before the rows are there for good: should it
 * fail, no row tells of them. With `replace`, files of photos that are no longer told of go at the end.
 */
export async function restoreBackup(
  { restoreRows, files }: RestoreTarget,
  { manifest, rowsOf, contentOf }: CheckedBackup,
  { replace }: Pick<RestoreInput, 'replace'>,
): Promise<void> {
  let photos: readonly PhotoRow[] = [];
  const keepFiles = async (restored: readonly PhotoRow[]): Promise<void> => {
    photos = restored;
    const named = new Set(restored.flatMap((row) => photoFileNames(photoOf(row))));
    const stray = manifest.files.find(({ name }) => !named.has(name));
    if (stray)
      throw new DomainError(
        'invalid',
        'backup.refused',
        `The backup holds ${stray.name}, which no row in it tells of. Restore the file as it was written.`,
      );
    for (const { name } of manifest.files) await files.put(name, contentOf(name));
  };
  const before = await restoreRows({ manifest, replace, rowsOf, keepFiles });
  const told = new Set(photos.map(({ photoId }) => photoId));
  // The rows are there for good by now: what cannot be removed is swept up by the purge.
  for (const gone of before.filter(({ photoId }) => !told.has(photoId)))
    await removePhotoFiles(files, photoOf(gone)).catch(() => undefined);
}

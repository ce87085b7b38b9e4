import type { LeftFile } from '@hearth/adapters/storage/file-store.ts';
import { type KeptPhoto, photoOfFile } from '@hearth/adapters/storage/photo-files.ts';
import type { ExportId } from '@hearth/contracts/identity/privacy.contract.ts';
import type { HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import type { SystemTx, UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { exportOfArchive } from '../identity/personal-archive.ts';
import type { Ports } from '../ports.ts';
import { uploaderOfFile } from '../recipes/import-recipe-file.ts';

/** Far longer than any transaction or upload: by then the row that names a file is there, or it never comes. */
const GRACE_MS = 24 * 60 * 60 * 1000;
/** Files that one transaction is asked about. */
const AT_ONCE = 500;

/**
 * Removes files that no row names and that are a day old: their writing was cut off, or the transaction of their row
 * never came to its end. What it does not know the name of stays. Answers how many. Throws, and removes nothing, where
 * files are of households and the database has none of those: then it is most likely another server's.
 */
export async function sweepFiles(
  uow: Pick<UnitOfWork, 'system'>,
  { files, now }: Pick<Ports, 'files' | 'now'>,
  signal?: AbortSignal,
): Promise<number> {
  const orphans: string[] = [];
  const households = { seen: 0, known: 0 };
  for await (const batch of batchesOf(files.writtenBefore(new Date(now().getTime() - GRACE_MS)))) {
    signal?.throwIfAborted();
    const found = await uow.system('look for the rows that name files', (tx) => lookUp(tx, batch));
    orphans.push(...found.orphans);
    households.seen += found.seen;
    households.known += found.known;
  }
  if (orphans.length > 0 && households.seen > 0 && households.known === 0)
    throw new Error(
      'No household whose files are kept here is in the database: it may be the wrong one. None is removed.',
    );
  for (const name of orphans) {
    signal?.throwIfAborted();
    await files.remove(name);
  }
  return orphans.length;
}

type Kept = { readonly name: string; readonly isWhole: boolean } & (
  | ({ readonly of: 'photo' } & KeptPhoto)
  | { readonly of: 'upload'; readonly householdId: HouseholdId }
  | { readonly of: 'export'; readonly exportId: ExportId }
);

function keptAs({ name, isWhole }: LeftFile): Kept | null {
  const photo = photoOfFile(name);
  if (photo !== null) return { name, isWhole, of: 'photo', ...photo };
  const householdId = uploaderOfFile(name);
  if (householdId !== null) return { name, isWhole, of: 'upload', householdId };
  const exportId = exportOfArchive(name);
  return exportId === null ? null : { name, isWhole, of: 'export', exportId };
}

async function* batchesOf(files: AsyncIterable<LeftFile>): AsyncGenerator<readonly Kept[]> {
  let batch: Kept[] = [];
  for await (const file of files) {
    const kept = keptAs(file);
    if (kept === null) continue;
    batch.push(kept);
    if (batch.length < AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function lookUp({ keptFiles }: SystemTx, batch: readonly Kept[]) {
  const households = new Set(batch.flatMap((kept) => (kept.of === 'export' ? [] : [kept.householdId])));
  const known = await keptFiles.households([...households]);
  const rows = await keptFiles.photos(batch.filter((kept) => kept.of === 'photo'));
  const photos = new Set(rows.map(photoKey));
  const exports = await keptFiles.exports(batch.flatMap((kept) => (kept.of === 'export' ? [kept.exportId] : [])));
  const uploads = await keptFiles.uploads(batch.flatMap((kept) => (kept.of === 'upload' ? [kept.name] : [])));
  const isNamed = (kept: Kept): boolean => {
    if (!kept.isWhole) return false;
    if (kept.of === 'photo') return photos.has(photoKey(kept));
    return kept.of === 'export' ? exports.has(kept.exportId) : uploads.has(kept.name);
  };
  const orphans = batch.filter((kept) => !isNamed(kept)).map(({ name }) => name);
  return { orphans, seen: households.size, known: known.size };
}

const photoKey = ({ householdId, photoId }: KeptPhoto): string => `${householdId}/${photoId}`;

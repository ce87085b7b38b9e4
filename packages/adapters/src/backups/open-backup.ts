import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { openPromise, type Entry, type ZipFile } from 'yauzl';

/** A file inside a backup; its content is unpacked while it is read, and is exactly as long as `bytes` says. */
export type BackupEntry = { readonly bytes: number; read(): AsyncIterable<Uint8Array> };

/** A backup's files by their names, none of whose content has been looked at. */
export type OpenBackup = { readonly entries: ReadonlyMap<string, BackupEntry>; readonly close: () => void };

const STORED = 0;
const DEFLATED = 8;
/** Rows may be all alike, since people write them, and are never held as a whole: they pack as well as they will. */
const ROWS = /^tables\//;
/** What else packs better than this was made to fill whatever unpacks it. */
const MOST_PACKED = 400;
const JUDGED_FROM_BYTES = 16 * 1024 * 1024;
const MOST_ENTRIES = 5_000_000;

/** Opens a zip. Throws `backup.refused` where it is none, is damaged, or is made to do harm. */
export async function openBackup(file: string): Promise<OpenBackup> {
  const zip = await openPromise(file, { autoClose: false, validateEntrySizes: true }).catch((error: unknown) => {
    throw notWhole(file, error);
  });
  // Errors reach the caller by the promises below; without a listener a late one would end the process.
  zip.on('error', () => undefined);
  try {
    return { entries: await entriesOf(zip, file), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error instanceof DomainError ? error : notWhole(file, error);
  }
}

async function entriesOf(zip: ZipFile, file: string): Promise<Map<string, BackupEntry>> {
  const entries = new Map<string, BackupEntry>();
  if (zip.entryCount > MOST_ENTRIES) throw refused(`${file} holds too many files to be a backup of Hearth.`);
  for (let entry = await nextEntry(zip); entry !== null; entry = await nextEntry(zip)) {
    const { fileName, uncompressedSize, compressedSize, compressionMethod } = entry;
    if (entries.has(fileName)) throw refused(`${file} holds ${fileName} twice; it was not written by Hearth.`);
    if (entry.isEncrypted() || (compressionMethod !== STORED && compressionMethod !== DEFLATED))
      throw refused(`${file} was packed anew by another program. Restore the file that Hearth wrote.`);
    if (!ROWS.test(fileName) && uncompressedSize > JUDGED_FROM_BYTES && uncompressedSize > compressedSize * MOST_PACKED)
      throw refused(`${fileName} in ${file} unpacks to more than ${MOST_PACKED} times its size; it is no backup.`);
    const found = entry;
    entries.set(fileName, { bytes: uncompressedSize, read: () => contentOf(zip, found, file) });
  }
  return entries;
}

async function nextEntry(zip: ZipFile): Promise<Entry | null> {
  const over = new AbortController();
  try {
    const next = Promise.race([
      once(zip, 'entry', { signal: over.signal }).then(([entry]) => entry as Entry),
      once(zip, 'end', { signal: over.signal }).then(() => null),
    ]);
    zip.readEntry();
    return await next;
  } finally {
    over.abort();
  }
}

async function* contentOf(zip: ZipFile, entry: Entry, file: string): AsyncGenerator<Uint8Array> {
  let content: Readable | undefined;
  try {
    content = await zip.openReadStreamPromise(entry);
    for await (const chunk of content) if (chunk instanceof Uint8Array) yield chunk;
  } catch (error) {
    throw notWhole(file, error);
  } finally {
    content?.destroy();
  }
}

function refused(message: string): DomainError {
  return new DomainError('invalid', 'backup.refused', message);
}

/** A disk that fails, or a file that is not there, says nothing about the backup. */
function notWhole(file: string, error: unknown): unknown {
  if (error instanceof Error && 'code' in error) {
    if (error.code === 'ENOENT')
      return new DomainError('not-found', 'backup.not-found', `There is no file ${file}. Check its name and folder.`);
    if (error.code === 'EISDIR' || error.code === 'EACCES')
      return refused(`${file} cannot be read as a file. Name a backup that this account may read.`);
    if ('syscall' in error) return error;
  }
  if (error instanceof Error && /absolute path|relative path|invalid characters in fileName/.test(error.message))
    return refused(`${file} holds a file whose name leads out of it; it was not written by Hearth.`);
  return refused(`${file} is not a whole backup: it is no zip, or it is damaged or cut off. Take another copy of it.`);
}

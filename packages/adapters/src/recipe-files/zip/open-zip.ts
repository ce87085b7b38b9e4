import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { fromBufferPromise, openPromise, type Entry, type ZipFile } from 'yauzl';
import { fileRefused, isFileRefused } from '../file-refused.ts';
import { readAt } from '../read-at.ts';
import { checkEntry } from './check-entry.ts';
import { refuseOverlaps } from './refuse-overlaps.ts';
import type { UnpackBudget } from './unpack-budget.ts';

/** A file in an archive, checked; its bytes are unpacked when they are asked for. */
export type ZipEntry = { readonly name: string; readonly bytes: number; readonly read: () => Promise<Buffer> };

/** An archive in memory, or a file on disk. */
export type ZipSource = Buffer | { readonly path: string };

/** An archive with all its entries checked; folders are left aside. */
export type OpenZip = { readonly entries: readonly ZipEntry[]; readonly close: () => void };

const OPTIONS = { autoClose: false, validateEntrySizes: true, decodeStrings: true } as const;

/** What yauzl says is wrong, in the one refusal; its messages quote the file, so only their kind is kept. */
function refused(error: unknown): unknown {
  // A disk that fails says nothing about the file.
  if (isFileRefused(error) || (error instanceof Error && 'syscall' in error)) return error;
  const said = error instanceof Error ? error.message : '';
  if (/absolute path|relative path|invalid characters in fileName/u.test(said)) {
    return fileRefused('unsafe-name', 'A file in this archive has a name that leads out of it; pack it anew.');
  }
  if (/encrypt/u.test(said)) {
    return fileRefused('encrypted', 'This archive is protected by a password; pack it without one.');
  }
  return fileRefused('broken', 'This archive is damaged or cut off; export it again and send the whole file.');
}

/**
 * Opens an archive in memory or on disk and checks all its entries before any is unpacked.
 * Throws `recipe.file-refused`, and what the file system itself throws.
 */
export async function openZip(source: ZipSource, budget: UnpackBudget): Promise<OpenZip> {
  let zip: ZipFile | undefined;
  try {
    zip = await ('path' in source ? openPromise(source.path, OPTIONS) : fromBufferPromise(source, OPTIONS));
    const opened = zip;
    // Errors reach the caller by the promises below; without a listener a late one would end the process.
    opened.on('error', () => undefined);
    const entries = await checkedEntries(opened, budget);
    await refuseHidden(opened, source);
    return {
      entries: entries.map((entry) => ({
        name: entry.fileName,
        bytes: entry.uncompressedSize,
        read: async () => await unpacked(opened, entry, budget),
      })),
      close: () => opened.close(),
    };
  } catch (error) {
    zip?.close();
    throw refused(error);
  }
}

async function checkedEntries(zip: ZipFile, budget: UnpackBudget): Promise<Entry[]> {
  budget.spendEntries(zip.entryCount);
  const names = new Set<string>();
  const entries: Entry[] = [];
  let bytes = 0;
  for (let entry = await nextEntry(zip); entry !== null; entry = await nextEntry(zip)) {
    checkEntry(entry, budget.limits);
    const name = entry.fileName.normalize('NFC');
    if (names.has(name)) {
      throw fileRefused('duplicate-name', 'Two files in this archive have the same name; pack it anew.', name);
    }
    names.add(name);
    bytes += entry.uncompressedSize;
    if (bytes > budget.limits.unpackedBytes) {
      const most = budget.limits.unpackedBytes;
      throw fileRefused('bomb', `This archive unpacks to more than ${most} bytes; split the export.`);
    }
    entries.push(entry);
  }
  await refuseOverlaps(zip, entries);
  return entries.filter(({ fileName }) => !fileName.endsWith('/'));
}

const CENTRAL_HEADER = 0x02014b50;
const END_RECORD_BYTES = 22;

/** Refuses a directory that goes on after the entries it counts: what it hides would be lost without a word. */
async function refuseHidden(zip: ZipFile, source: ZipSource): Promise<void> {
  const after = Number(zip.readEntryCursor);
  const end = zip.fileSize - END_RECORD_BYTES - zip.comment.length;
  const next = after + 4 <= end ? await bytesAt(source, after, 4) : null;
  if (after > end || next?.readUInt32LE(0) === CENTRAL_HEADER) {
    throw fileRefused('broken', 'This archive miscounts its own files; pack it anew.');
  }
}

async function bytesAt(source: ZipSource, start: number, length: number): Promise<Buffer> {
  if (!('path' in source)) return source.subarray(start, start + length);
  return await readAt(source.path, start, length);
}

async function nextEntry(zip: ZipFile): Promise<Entry | null> {
  return await new Promise((resolve, reject) => {
    const off = (): void => {
      zip.off('entry', onEntry).off('end', onEnd).off('error', onError);
    };
    const onEntry = (entry: Entry): void => {
      off();
      resolve(entry);
    };
    const onEnd = (): void => {
      off();
      resolve(null);
    };
    const onError = (error: Error): void => {
      off();
      reject(error);
    };
    zip.on('entry', onEntry).on('end', onEnd).on('error', onError);
    zip.readEntry();
  });
}

/** The entry's bytes, exactly as many as it says and with the checksum it says. */
async function unpacked(zip: ZipFile, entry: Entry, budget: UnpackBudget): Promise<Buffer> {
  try {
    budget.spendBytes(entry.uncompressedSize);
    const stream: Readable = await zip.openReadStreamPromise(entry);
    stream.on('error', () => undefined);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) if (chunk instanceof Buffer) chunks.push(chunk);
    const whole = Buffer.concat(chunks);
    if (whole.length !== entry.uncompressedSize || crc32(whole) !== entry.crc32) throw new Error('checksum');
    return whole;
  } catch (error) {
    throw refused(error);
  }
}

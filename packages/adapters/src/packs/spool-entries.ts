import { createHash, type Hash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { PackRefused } from './bad-line.ts';
import { acceptEntry, ARCHIVE, isRowFile, MANIFEST, safePath, type PackEntry } from './pack-entry.ts';
import type { PackLimits } from './pack-limits.ts';

export type FileSum = { readonly sha256: string; readonly bytes: number };

export type Spooled = {
  /** The bytes of `pack.json`, if there was one. */
  readonly manifest: Uint8Array | undefined;
  /** Every other file by its path, in the order met. The row files lie in the spool folder under the same names. */
  readonly files: ReadonlyMap<string, FileSum>;
};

async function gather(entry: PackEntry, limits: PackLimits): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of entry.content) {
    bytes += chunk.length;
    if (bytes > limits.manifestBytes) {
      throw new PackRefused(MANIFEST, 0, `larger than ${limits.manifestBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function sum(content: AsyncIterable<Uint8Array>, hash: Hash, path: string | undefined): Promise<number> {
  const file = path === undefined ? undefined : await open(path, 'wx', 0o600);
  let bytes = 0;
  try {
    for await (const chunk of content) {
      bytes += chunk.length;
      hash.update(chunk);
      await file?.writeFile(chunk);
    }
  } finally {
    await file?.close();
  }
  return bytes;
}

/**
 * Reads every entry once, writing the row files into `folder` and summing all of them; media are summed only.
 * Throws PackRefused at the first entry that no pack may have.
 */
export async function spoolEntries(
  entries: AsyncIterable<PackEntry>,
  folder: string,
  limits: PackLimits,
): Promise<Spooled> {
  const files = new Map<string, FileSum>();
  let manifest: Uint8Array | undefined;
  let count = 0;
  let total = 0;
  for await (const entry of entries) {
    count += 1;
    if (count > limits.entries) throw new PackRefused(ARCHIVE, 0, `more than ${limits.entries} files and folders`);
    const path = safePath(entry.name);
    acceptEntry(entry, path);
    if (entry.kind === 'directory') continue;
    if (files.has(path) || (path === MANIFEST && manifest !== undefined)) {
      throw new PackRefused(path, 0, 'in the archive twice');
    }
    if (path === MANIFEST) {
      manifest = await gather(entry, limits);
      continue;
    }
    const hash = createHash('sha256');
    const bytes = await sum(entry.content, hash, isRowFile(path) ? join(folder, path) : undefined);
    total += bytes;
    if (total > limits.unpackedBytes)
      throw new PackRefused(ARCHIVE, 0, `holds more than ${limits.unpackedBytes} bytes`);
    files.set(path, { sha256: hash.digest('hex'), bytes });
  }
  return { manifest, files };
}

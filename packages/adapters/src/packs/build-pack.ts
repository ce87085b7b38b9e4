import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { PackManifest } from '@hearth/contracts/catalog/pack.ts';
import type { BadLine } from '@hearth/contracts/catalog/packs.contract.ts';
import { pack as tarPack } from 'tar-stream';
import { parseManifest, statesFiles } from './check-manifest.ts';
import { MANIFEST } from './pack-entry.ts';
import { readPackFolder, type PackReadOptions } from './read-pack.ts';

export type PackBuild =
  | { readonly built: true; readonly manifest: PackManifest; readonly sha256: string }
  | { readonly built: false; readonly badLines: readonly BadLine[]; readonly total: number };

const GZIP_OS_BYTE = 9;
const UNKNOWN_OS = 255;

/** zlib writes the platform into the header; without it the same pack has the same bytes everywhere. */
async function* anyPlatform(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let offset = 0;
  for await (const chunk of chunks) {
    const at = GZIP_OS_BYTE - offset;
    if (at >= 0 && at < chunk.length) chunk[at] = UNKNOWN_OS;
    offset += chunk.length;
    yield chunk;
  }
}

type Archive = ReturnType<typeof tarPack>;

// A file that shrank or grew since it was summed makes tar-stream fail with a size mismatch.
function addFile(archive: Archive, name: string, size: number, content: Readable): Promise<void> {
  const header = { name, size, mode: 0o644, uid: 0, gid: 0, mtime: new Date(0), type: 'file' as const };
  return pipeline(content, archive.entry(header));
}

async function fill(archive: Archive, folder: string, manifest: PackManifest): Promise<void> {
  const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  await addFile(archive, MANIFEST, text.length, Readable.from([text]));
  for (const [name, { bytes }] of Object.entries(manifest.files)) {
    await addFile(archive, name, bytes, createReadStream(join(folder, name)));
  }
  archive.finalize();
}

async function writeArchive(folder: string, manifest: PackManifest, outFile: string): Promise<void> {
  const partial = `${outFile}.partial`;
  const archive = tarPack();
  try {
    await Promise.all([
      pipeline(archive, createGzip({ level: 9 }), anyPlatform, createWriteStream(partial)),
      fill(archive, folder, manifest).catch((error: unknown) => {
        archive.destroy(error instanceof Error ? error : new Error(String(error)));
        throw error;
      }),
    ]);
    await rename(partial, outFile);
  } finally {
    await rm(partial, { force: true });
  }
}

async function refreshSource(folder: string, manifest: PackManifest): Promise<void> {
  const path = join(folder, MANIFEST);
  const source = parseManifest(await readFile(path));
  if (!statesFiles(source) || JSON.stringify(source['files']) === JSON.stringify(manifest.files)) return;
  await writeFile(path, `${JSON.stringify({ ...source, files: manifest.files }, null, 2)}\n`);
}

/**
 * Validates the pack in `folder` and writes it to `outFile` with the checksum of every file; the same folder always
 * gives the same bytes. Where the folder's own `pack.json` states `files`, they are brought up to date.
 * A bad pack writes nothing.
 */
export async function buildPack(folder: string, outFile: string, options: PackReadOptions = {}): Promise<PackBuild> {
  const reading = await readPackFolder(folder, { ...options, refresh: true });
  if (!reading.valid) return { built: false, badLines: reading.badLines, total: reading.total };
  const { pack } = reading;
  await pack.dispose();
  const names = Object.entries(pack.manifest.files).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const manifest = { ...pack.manifest, files: Object.fromEntries(names) };
  await writeArchive(folder, manifest, outFile);
  await refreshSource(folder, manifest);
  return { built: true, manifest, sha256: pack.sha256 };
}

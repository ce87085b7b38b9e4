import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { pipeline as piped } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack as tarPack } from 'tar-stream';

/** A file of an archive; `bytes` is how long its content is in all. */
export type ArchiveEntry = {
  readonly name: string;
  readonly bytes: number;
  readonly content: AsyncIterable<Uint8Array>;
};

/**
 * A `.tar.gz` of the entries as they come, with a `manifest.json` at its end that gives each one's size and SHA-256.
 * Content is taken as fast as the archive is read. Fails when an entry is not as long as it says.
 */
export function writeArchive(entries: AsyncIterable<ArchiveEntry>, about: object): AsyncIterable<Uint8Array> {
  const archive = tarPack();
  const gzip = createGzip();
  pipeline(archive, gzip, () => undefined);
  void fill(archive, entries, about).catch((error: unknown) => {
    gzip.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return gzip;
}

async function fill(
  archive: ReturnType<typeof tarPack>,
  entries: AsyncIterable<ArchiveEntry>,
  about: object,
): Promise<void> {
  const files: Record<string, { bytes: number; sha256: string }> = {};
  for await (const entry of entries) {
    const { name, bytes } = entry;
    files[name] = { bytes, sha256: await add(archive, entry) };
  }
  const manifest = Buffer.from(`${JSON.stringify({ ...about, files }, null, 2)}\n`);
  await add(archive, { name: 'manifest.json', bytes: manifest.length, content: Readable.from([manifest]) });
  archive.finalize();
}

/** Answers the SHA-256 of what was added. */
async function add(archive: ReturnType<typeof tarPack>, { name, bytes, content }: ArchiveEntry): Promise<string> {
  const hash = createHash('sha256');
  const noted = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  };
  await piped(content, noted, archive.entry({ name, mode: 0o600, size: bytes }));
  return hash.digest('hex');
}

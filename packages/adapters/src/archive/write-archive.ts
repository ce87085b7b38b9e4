import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';
import { pack as tarPack } from 'tar-stream';

export type ArchiveEntry = { readonly name: string; readonly content: Buffer };

/** A `.tar.gz` of the entries as they come, with a `manifest.json` at its end that gives each one's size and SHA-256. */
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
  for await (const { name, content } of entries) {
    files[name] = { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
    await add(archive, name, content);
  }
  await add(archive, 'manifest.json', Buffer.from(`${JSON.stringify({ ...about, files }, null, 2)}\n`));
  archive.finalize();
}

function add(archive: ReturnType<typeof tarPack>, name: string, content: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    archive.entry({ name, mode: 0o600 }, content, (error) => (error ? reject(error) : resolve()));
  });
}

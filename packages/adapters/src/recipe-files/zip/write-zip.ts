import { once } from 'node:events';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A file to put into an archive. */
export type ZipFilePart = { readonly name: string; readonly bytes: Uint8Array };

// The same recipes give the same archive: no time of writing.
const WRITTEN = new Date('2020-01-01T00:00:00Z');
const PACKED = /\.(?:webp|jpe?g|png|gif|avif|pdf)$/iu;

/**
 * A zip of the files as they come, each taken only when what is before it was read. It fails with the source's own
 * error; a reader that goes away ends the source too.
 */
export function writeZip(files: AsyncIterable<ZipFilePart>): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream;
  if (!(output instanceof Readable)) throw new TypeError('yazl answers a stream of an older kind');
  const gone = new AbortController();
  output.once('close', () => gone.abort());
  const fail = (error: unknown): void => {
    output.destroy(error instanceof Error ? error : new Error(String(error)));
  };
  zip.on('error', fail);
  void fill(zip, files, gone.signal).catch(fail);
  return output;
}

async function fill(zip: ZipFile, files: AsyncIterable<ZipFilePart>, signal: AbortSignal): Promise<void> {
  for await (const { name, bytes } of files) {
    const content = Readable.from([Buffer.from(bytes)], { objectMode: false });
    const taken = once(content, 'end', { signal });
    zip.addReadStream(content, name, { mtime: WRITTEN, mode: 0o100644, compress: !PACKED.test(name) });
    await taken;
  }
  zip.end();
}

import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** A file to put into an archive; `mode` with its type bits, `stored` without compression. */
export type ZipPart = {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly mode?: number;
  readonly stored?: boolean;
};

const MADE = new Date('2020-01-01T00:00:00Z');

/** An archive of the files, in their order. */
export async function zipOf(parts: readonly ZipPart[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, content, mode, stored } of parts) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
    zip.addBuffer(bytes, name, { mtime: MADE, compress: stored !== true, ...(mode === undefined ? {} : { mode }) });
  }
  zip.end();
  return await buffer(zip.outputStream);
}

/** The recipes of a file, all at once. */
export async function gathered<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

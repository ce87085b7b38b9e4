import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileRefused } from './file-refused.ts';
import type { RecipeFileLimits } from './limits.ts';
import { readAt } from './read-at.ts';
import type { ZipSource } from './zip/open-zip.ts';

/** A file in memory, as it is being sent, or on disk. */
export type RecipeFileSource = Uint8Array | AsyncIterable<Uint8Array> | { readonly path: string };

/** A file that can be read at any place, any number of times, until it is released. */
export type Spooled = {
  readonly bytes: number;
  readonly zip: ZipSource;
  readonly head: (length: number) => Promise<Buffer>;
  readonly whole: () => Promise<Buffer>;
  readonly release: () => Promise<void>;
};

const tooLarge = (limits: RecipeFileLimits): Error =>
  fileRefused('too-large', `This file is larger than ${limits.fileBytes} bytes; split the export.`);

/** Makes the source readable at any place: a stream is kept in a temporary file. Throws `recipe.file-refused`. */
export async function spoolSource(source: RecipeFileSource, limits: RecipeFileLimits): Promise<Spooled> {
  if (source instanceof Uint8Array) {
    const buffer = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
    if (buffer.length > limits.fileBytes) throw tooLarge(limits);
    return {
      bytes: buffer.length,
      zip: buffer,
      head: async (length) => buffer.subarray(0, length),
      whole: async () => buffer,
      release: async () => undefined,
    };
  }
  // A stream of a file has a path too.
  return Symbol.asyncIterator in source ? await streamed(source, limits) : await onDisk(source.path, limits);
}

async function onDisk(path: string, limits: RecipeFileLimits): Promise<Spooled> {
  const { size } = await stat(path);
  if (size > limits.fileBytes) throw tooLarge(limits);
  return {
    bytes: size,
    zip: { path },
    head: async (length) => await readAt(path, 0, length),
    whole: async () => await readFile(path),
    release: async () => undefined,
  };
}

async function streamed(source: AsyncIterable<Uint8Array>, limits: RecipeFileLimits): Promise<Spooled> {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-recipes-'));
  const release = async (): Promise<void> => await rm(folder, { recursive: true, force: true });
  const path = join(folder, 'file');
  let bytes = 0;
  async function* bounded(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > limits.fileBytes) throw tooLarge(limits);
      yield chunk;
    }
  }
  try {
    await pipeline(bounded, createWriteStream(path, { mode: 0o600 }));
    return { ...(await onDisk(path, limits)), release };
  } catch (error) {
    await release();
    throw error;
  }
}

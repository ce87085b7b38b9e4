import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileStore, LeftFile } from './file-store.ts';

/** What a file is called while it is written. */
const PARTIAL = /\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.partial$/;
const NAME = /^(?!.*\.\.)[\w][\w.-]*(\/[\w][\w.-]*)*$/;

/** Files in a directory of this machine, readable by the server's own account alone. */
export function localFileStore(directory: string): FileStore {
  const locate = (name: string): string => {
    if (!NAME.test(name)) throw new Error(`${name} is no name for a stored file`);
    return path.join(directory, ...name.split('/'));
  };
  return {
    put: async (name, chunks) => {
      const file = locate(name);
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      const partial = `${file}.${randomUUID()}.partial`;
      const hash = createHash('sha256');
      let bytes = 0;
      try {
        const handle = await open(partial, 'wx', 0o600);
        await pipeline(
          Readable.from(chunks),
          async function* (source: AsyncIterable<Uint8Array>) {
            for await (const chunk of source) {
              hash.update(chunk);
              bytes += chunk.length;
              yield chunk;
            }
          },
          handle.createWriteStream({ flush: true }),
        );
        await rename(partial, file);
      } finally {
        await rm(partial, { force: true });
      }
      return { sha256: hash.digest('hex'), bytes };
    },
    open: async (name) => {
      const handle = await orGone(open(locate(name)));
      return handle && { bytes: (await handle.stat()).size, content: handle.createReadStream() };
    },
    remove: (name) => rm(locate(name), { force: true }),
    removeBelow: (name) => rm(locate(name), { force: true, recursive: true }),
    writtenBefore: (moment) => writtenBefore(directory, '', moment),
  };
}

/** Files and folders may come and go meanwhile. */
async function* writtenBefore(directory: string, below: string, moment: Date): AsyncGenerator<LeftFile> {
  for (const entry of (await orGone(readdir(path.join(directory, below), { withFileTypes: true }))) ?? []) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) yield* writtenBefore(directory, name, moment);
    else if (entry.isFile() && NAME.test(name)) {
      const found = await orGone(stat(path.join(directory, name)));
      if (found !== null && found.mtime < moment) yield { name, isWhole: !PARTIAL.test(name) };
    }
  }
}

async function orGone<T>(looking: Promise<T>): Promise<T | null> {
  try {
    return await looking;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

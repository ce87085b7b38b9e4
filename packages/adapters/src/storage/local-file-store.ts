import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileStore } from './file-store.ts';

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
      const handle = await open(locate(name)).catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      });
      return handle && { bytes: (await handle.stat()).size, content: handle.createReadStream() };
    },
    remove: (name) => rm(locate(name), { force: true }),
    removeBelow: (name) => rm(locate(name), { force: true, recursive: true }),
  };
}

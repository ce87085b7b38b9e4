import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { ZipFile } from 'yazl';
import type { StoredFile } from '../storage/file-store.ts';

/** Puts one file into a backup, as fast as its content comes. */
export type AddToBackup = (name: string, content: AsyncIterable<Uint8Array>) => Promise<StoredFile>;

const ALREADY_PACKED = /\.webp$/;

/**
 * Writes a zip that only this account may read: whole and under its name, or not at all. `fill` adds one file after
 * another. Throws `backup.exists` when there is a file of that name.
 */
export async function writeBackup<T>(target: string, fill: (add: AddToBackup) => Promise<T>): Promise<T> {
  await refuseExisting(target);
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  const partial = `${target}.${randomUUID()}.partial`;
  const zip = new ZipFile();
  const output = zip.outputStream;
  if (!(output instanceof Readable)) throw new TypeError('yazl answers a stream of an older kind');
  const fail = (error: unknown): void => void output.destroy(error instanceof Error ? error : new Error(String(error)));
  zip.on('error', fail);
  // A disk that is full ends the reading too, and is the reason for all that then breaks off.
  const ended = new AbortController();
  const writing = pipeline(output, createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true })).catch(
    (error: unknown) => {
      ended.abort(error);
      throw error;
    },
  );
  const filling = filled(zip, fill, ended.signal);
  filling.catch(fail);
  try {
    const [answer] = await Promise.all([filling, writing]);
    await refuseExisting(target);
    await rename(partial, target);
    return answer;
  } finally {
    await Promise.allSettled([filling, writing]);
    await rm(partial, { force: true });
  }
}

async function filled<T>(zip: ZipFile, fill: (add: AddToBackup) => Promise<T>, signal: AbortSignal): Promise<T> {
  const answer = await fill((name, content) => add(zip, name, content, signal));
  zip.end();
  return answer;
}

async function add(
  zip: ZipFile,
  name: string,
  content: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<StoredFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  const noted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  };
  signal.throwIfAborted();
  const source = Readable.from(noted(), { objectMode: false });
  const taken = once(source, 'end', { signal }).catch((error: unknown) => {
    source.destroy();
    throw signal.aborted ? signal.reason : error;
  });
  zip.addReadStream(source, name, { mode: 0o100600, compress: !ALREADY_PACKED.test(name) });
  await taken;
  return { bytes, sha256: hash.digest('hex') };
}

async function refuseExisting(target: string): Promise<void> {
  const exists = await access(target).then(
    () => true,
    () => false,
  );
  if (exists)
    throw new DomainError('conflict', 'backup.exists', `${target} is there already. Name another file, or remove it.`);
}

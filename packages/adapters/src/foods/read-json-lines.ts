import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import { FoodSourceRefused } from './food-source.ts';

const NEWLINE = 10;
const LONGEST_LINE = 32 << 20;

/**
 * The lines of a file that are not empty, in blocks; unpacks gzip as it goes. It holds a block of the file and one line,
 * at most 32 MB. Throws FoodSourceRefused where a line is longer or the packed file is broken off.
 */
export async function* readJsonLines(file: string): AsyncGenerator<string[]> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  const hold = (rest: Buffer): void => {
    held.push(rest);
    heldBytes += rest.length;
    if (heldBytes > LONGEST_LINE) throw new FoodSourceRefused(`${path.basename(file)} has a line longer than 32 MB.`);
  };
  for await (const block of await bytesOf(file)) {
    const last = block.lastIndexOf(NEWLINE);
    if (last === -1) {
      hold(block);
      continue;
    }
    yield linesOf(Buffer.concat([...held, block.subarray(0, last)]));
    held = [];
    heldBytes = 0;
    hold(block.subarray(last + 1));
  }
  yield linesOf(Buffer.concat(held));
}

const linesOf = (bytes: Buffer): string[] =>
  bytes
    .toString()
    .split('\n')
    .map((line) => line.replace(/^\uFEFF/u, '').trim())
    .filter((line) => line !== '');

async function bytesOf(file: string): Promise<AsyncIterable<Buffer>> {
  const bytes = createReadStream(file, { highWaterMark: 1 << 18 });
  return (await isPacked(file)) ? unpacked(file, bytes) : bytes;
}

async function isPacked(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

async function* unpacked(file: string, bytes: AsyncIterable<Buffer> & NodeJS.ReadableStream): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  bytes.on('error', (error) => gunzip.destroy(error));
  const blocks: AsyncIterable<Buffer> = bytes.pipe(gunzip);
  try {
    yield* blocks;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code !== 'Z_BUF_ERROR' && code !== 'Z_DATA_ERROR') throw error;
    throw new FoodSourceRefused(`${path.basename(file)} is broken off or damaged: fetch it again.`);
  }
}

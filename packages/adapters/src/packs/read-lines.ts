import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { PackRefused } from './bad-line.ts';

const BLOCK = 256 * 1024;
const NEWLINE = 10;

function textsOf(block: Buffer): (string | null)[] {
  if (isUtf8(block)) return block.toString('utf8').split('\n');
  const texts: (string | null)[] = [];
  for (let start = 0; start <= block.length;) {
    const found = block.indexOf(NEWLINE, start);
    const end = found < 0 ? block.length : found;
    const line = block.subarray(start, end);
    texts.push(isUtf8(line) ? line.toString('utf8') : null);
    start = end + 1;
  }
  return texts;
}

/**
 * The lines of a file in blocks, without their newline; null stands for a line that is not UTF-8.
 * Throws PackRefused at a line longer than `lineBytes`: it is not buffered to its end.
 */
export async function* readLines(path: string, file: string, lineBytes: number): AsyncGenerator<(string | null)[]> {
  let rest: Buffer = Buffer.alloc(0);
  let before = 0;
  const tooLong = (index: number): PackRefused =>
    new PackRefused(file, before + index + 1, `longer than ${lineBytes} bytes`);
  const chunks: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: BLOCK });
  for await (const chunk of chunks) {
    const last = chunk.lastIndexOf(NEWLINE);
    if (last < 0) {
      rest = Buffer.concat([rest, chunk]);
      if (rest.length > lineBytes) throw tooLong(0);
      continue;
    }
    const texts = textsOf(Buffer.concat([rest, chunk.subarray(0, last)]));
    rest = chunk.subarray(last + 1);
    const long = texts.findIndex((text) => text !== null && text.length > lineBytes);
    if (long >= 0) throw tooLong(long);
    yield texts;
    before += texts.length;
  }
  if (rest.length > lineBytes) throw tooLong(0);
  if (rest.length > 0) yield textsOf(rest);
}

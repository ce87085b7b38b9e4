import { createReadStream } from 'node:fs';
import path from 'node:path';
import { FoodSourceRefused } from './food-source.ts';

const [QUOTE, BACKSLASH, OBJECT, OBJECT_END, LIST, LIST_END] = [34, 92, 123, 125, 91, 93];
const LONGEST_ELEMENT = 32 << 20;
/** Within the root object and a list of it. */
const IN_LIST = 2;

/**
 * The texts of the objects in the lists of a file's one root object, in blocks. It holds a block of the file and one
 * element, at most 32 MB. Throws FoodSourceRefused where an element is larger or the file ends within the root.
 */
export async function* readJsonList(file: string): AsyncGenerator<string[]> {
  const scan = { depth: 0, isList: false, inString: false, isEscaped: false };
  let held: Buffer[] = [];
  let heldBytes = 0;
  let isOpen = false;
  const blocks: AsyncIterable<Buffer> = createReadStream(file, { highWaterMark: 1 << 20 });
  for await (const block of blocks) {
    const texts: string[] = [];
    let start = 0;
    for (let at = 0; at < block.length; at += 1) {
      const edge = edgeOf(scan, block[at] ?? 0);
      if (edge === 'opens') {
        isOpen = true;
        start = at;
      } else if (edge === 'closes') {
        texts.push(Buffer.concat([...held, block.subarray(start, at + 1)]).toString());
        held = [];
        heldBytes = 0;
        isOpen = false;
      }
    }
    if (isOpen) {
      held.push(block.subarray(start));
      heldBytes += block.length - start;
      if (heldBytes > LONGEST_ELEMENT)
        throw new FoodSourceRefused(`${path.basename(file)} has a food larger than 32 MB.`);
    }
    yield texts;
  }
  if (scan.depth !== 0) throw new FoodSourceRefused(`${path.basename(file)} ends in the middle: fetch it again.`);
}

type Scan = { depth: number; isList: boolean; inString: boolean; isEscaped: boolean };

/** Takes one byte in; tells whether an element of a list begins or ends with it. */
function edgeOf(scan: Scan, byte: number): 'opens' | 'closes' | null {
  if (scan.inString) {
    if (scan.isEscaped) scan.isEscaped = false;
    else if (byte === BACKSLASH) scan.isEscaped = true;
    else if (byte === QUOTE) scan.inString = false;
    return null;
  }
  if (byte === QUOTE) scan.inString = true;
  else if (byte === OBJECT || byte === LIST) {
    scan.depth += 1;
    if (scan.depth === IN_LIST) scan.isList = byte === LIST;
    return scan.depth === IN_LIST + 1 && scan.isList && byte === OBJECT ? 'opens' : null;
  } else if (byte === OBJECT_END || byte === LIST_END) {
    scan.depth -= 1;
    return scan.depth === IN_LIST && scan.isList && byte === OBJECT_END ? 'closes' : null;
  }
  return null;
}

import { createReadStream } from 'node:fs';
import path from 'node:path';
import { FoodSourceRefused } from './food-source.ts';

const COMMA = 44;
const QUOTE = 34;
const LF = 10;
const CR = 13;
const BLOCK = 1 << 20;
const LONGEST_RECORD = 8 << 20;
const MOST_COLUMNS = 500;

/** Which columns are read, in the order of a row's fields; `required` is how many of the first must be there. */
export type CsvColumns = { readonly names: readonly string[]; readonly required: number };

/**
 * Rows of a CSV file by RFC 4180, in blocks, with the fields of the named columns alone; one that is not there is empty.
 * It holds about a megabyte of the file. Throws FoodSourceRefused where a required column is missing or a quote is never closed.
 */
export async function* readCsv(
  file: string,
  { names, required }: CsvColumns,
  blockBytes: number = BLOCK,
): AsyncGenerator<string[][]> {
  let slots: Int16Array | null = null;
  let rest = '';
  const blank = names.map(() => '');
  const blocks: AsyncIterable<string> = createReadStream(file, { encoding: 'utf8', highWaterMark: blockBytes });
  const take = (isLast: boolean): string[][] => {
    let at = 0;
    if (slots === null) {
      if (rest.charCodeAt(0) === 0xfeff) rest = rest.slice(1);
      const header = scanRecord(rest, 0, { slots: everyColumn, blank: [], isLast });
      if (header === null) return [];
      slots = slotsOf(header.fields, names);
      const missing = names.slice(0, required).filter((_, slot) => slots?.includes(slot) !== true);
      if (missing.length > 0)
        throw new FoodSourceRefused(`${path.basename(file)} lacks the column ${missing.join(' and ')}.`);
      at = header.end;
    }
    const { rows, end } = scanRows(rest, at, { slots, blank, isLast });
    rest = rest.slice(end);
    if (rest.length > LONGEST_RECORD || (isLast && rest !== ''))
      throw new FoodSourceRefused(`${path.basename(file)} has a quote that is never closed: ${rest.slice(0, 80)}`);
    return rows;
  };
  for await (const block of blocks) {
    rest += block;
    yield take(false);
  }
  yield take(true);
}

const everyColumn = Int16Array.from({ length: MOST_COLUMNS }, (_, column) => column);

function slotsOf(header: readonly string[], names: readonly string[]): Int16Array {
  return Int16Array.from(header, (name) => names.indexOf(name.trim().toLowerCase()));
}

type Scan = { readonly slots: Int16Array; readonly blank: readonly string[]; readonly isLast: boolean };

function scanRows(text: string, start: number, scan: Scan): { rows: string[][]; end: number } {
  const rows: string[][] = [];
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === LF || code === CR) {
      at += 1;
      continue;
    }
    const record = scanRecord(text, at, scan);
    if (record === null) break;
    rows.push(record.fields);
    at = record.end;
  }
  return { rows, end: at };
}

/** The record that starts at `start`; null where the text ends within it. */
function scanRecord(
  text: string,
  start: number,
  { slots, blank, isLast }: Scan,
): { fields: string[]; end: number } | null {
  const fields = blank.slice();
  let at = start;
  for (let column = 0; ; column += 1) {
    const slot = slots[column] ?? -1;
    if (text.charCodeAt(at) === QUOTE) {
      const close = closingQuote(text, at + 1);
      if (close === -1) return null;
      if (slot >= 0) fields[slot] = unquoted(text, at + 1, close);
      at = endOfPlain(text, close + 1);
    } else {
      const end = endOfPlain(text, at);
      if (slot >= 0) fields[slot] = text.slice(at, end);
      at = end;
    }
    if (at === text.length) return isLast ? { fields, end: at } : null;
    const code = text.charCodeAt(at);
    at += 1;
    if (code === COMMA) continue;
    // What is left of a line end is skipped before the next record.
    return { fields, end: at };
  }
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2);
  return at;
}

function unquoted(text: string, start: number, end: number): string {
  const inside = text.slice(start, end);
  return inside.includes('"') ? inside.replaceAll('""', '"') : inside;
}

function endOfPlain(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === COMMA || code === LF || code === CR) break;
  }
  return at;
}

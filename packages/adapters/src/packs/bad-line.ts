import type { BadLine } from '@hearth/contracts/catalog/packs.contract.ts';

/** How many bad lines are kept; all of them are counted. */
export const BAD_LINES_KEPT = 100;

export type BadLines = {
  readonly kept: readonly BadLine[];
  readonly total: number;
  /** `line` counts from 1; 0 means the file as a whole. */
  add(file: string, line: number, field: string, reason: string): void;
};

// Names and messages can carry what the author wrote, and a hostile author writes megabytes.
const shorten = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

/** An empty list that keeps the first 100 and counts on. */
export function badLines(): BadLines {
  const kept: BadLine[] = [];
  let total = 0;
  return {
    kept,
    get total() {
      return total;
    },
    add(file, line, field, reason) {
      total += 1;
      if (kept.length >= BAD_LINES_KEPT) return;
      kept.push({ file: shorten(file, 200), line, field: shorten(field, 120), reason: shorten(reason, 300) });
    },
  };
}

/** Thrown inside the reader when reading on would be unsafe or pointless; the reader turns it into a bad line. */
export class PackRefused extends Error {
  override readonly name = 'PackRefused';
  readonly file: string;
  readonly line: number;
  constructor(file: string, line: number, reason: string) {
    super(reason);
    this.file = file;
    this.line = line;
  }
}

import { assign, groupEnd, opensGroup, tokenAt, wordAt, type LineReading } from './line-reading.ts';

/** A stretch of tokens between commas, semicolons and free-standing dashes. */
export type LinePart = { readonly from: number; readonly to: number };

/** The parts of a line from `index` on; commas in brackets part nothing. */
export function lineParts(reading: LineReading, index: number): readonly LinePart[] {
  const parts: LinePart[] = [];
  let from = index;
  let at = index;
  while (at < reading.tokens.length) {
    if (opensGroup(reading, at)) at = groupEnd(reading, at);
    else {
      if (partsLine(reading, at)) {
        if (at > from) parts.push({ from, to: at });
        assign(reading, at, at + 1, 'left');
        from = at + 1;
      }
      at += 1;
    }
  }
  if (from < reading.tokens.length) parts.push({ from, to: reading.tokens.length });
  return parts;
}

function partsLine(reading: LineReading, index: number): boolean {
  const token = tokenAt(reading, index);
  if (token?.kind !== 'mark') return false;
  if (token.word === ',' || token.word === ';' || token.word === '—' || token.word === '|') return true;
  const following = tokenAt(reading, index + 1);
  const before = wordAt(reading, index - 1);
  const ends = following === undefined || following.spaced;
  if (token.word === ':') return ends;
  // The full stop of a sentence, not that of "in." or "ca.".
  if (token.word === '.') return ends && before.length > 3 && !reading.language.units.has(before);
  return (
    (token.word === '-' || token.word === '–') && (token.spaced || token.word === '–') && (following?.spaced ?? true)
  );
}

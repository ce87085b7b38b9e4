import { tokenAt, wordAt, type LineReading } from './line-reading.ts';
import { isAdjective, isPreparation, nameFollows, preparationRun } from './preparation-run.ts';

const LONGEST_GLOSS = 2;

/** What a bracket holds: another name of the thing ("nam pla", "or sherry"), how it is prepared, or a remark. */
export function groupKind(reading: LineReading, from: number, to: number): 'gloss' | 'preparation' | 'remark' {
  const { language } = reading;
  const first = wordAt(reading, from, to);
  if (from >= to || language.optional.has(first)) return 'remark';
  if (language.tailOpeners.has(first)) return 'preparation';
  const isOr = language.or.has(first);
  const start = isOr ? from + 1 : from;
  for (let at = start; at < to; at += 1) {
    if (tokenAt(reading, at)?.kind !== 'word') return endsPrepared(reading, from, to) ? 'preparation' : 'remark';
  }
  if (isOr) return isAlternative(reading, start, to) ? 'gloss' : 'remark';
  if (isPreparation(reading, to - 1, true, to) || language.preparationClosers.has(wordAt(reading, to - 1)))
    return 'preparation';
  if (to - start > LONGEST_GLOSS || language.remarkOpeners.has(first) || language.sizes.has(first)) return 'remark';
  // "(white)" of "shiro (white) miso" tells what it is called; "(full-fat)" at the end, what kind is meant.
  if (to - start === 1 && isAdjective(reading, first)) return endsPart(reading, to) ? 'remark' : 'gloss';
  const opens = to - start > 1 && language.preparationOpeners.has(first);
  const run = preparationRun(reading, start, to, true);
  return opens || (run > start && !nameFollows(reading, run, to)) ? 'preparation' : 'gloss';
}

function endsPrepared(reading: LineReading, from: number, to: number): boolean {
  return (
    tokenAt(reading, from)?.kind === 'word' &&
    isPreparation(reading, from, true, to) &&
    !reading.language.remarkOpeners.has(wordAt(reading, from))
  );
}

function isAlternative(reading: LineReading, from: number, to: number): boolean {
  const { language } = reading;
  const first = wordAt(reading, from, to);
  return (
    from < to &&
    to - from <= 4 &&
    !language.remarkAfterOr.has(first) &&
    !language.numbers.has(first) &&
    !(to - from === 1 && language.adjectives.has(first))
  );
}

/** Whether a bracket that closes at `index` ends its part of the line. */
function endsPart(reading: LineReading, index: number): boolean {
  const after = tokenAt(reading, index + 1);
  return !after || after.kind === 'mark';
}

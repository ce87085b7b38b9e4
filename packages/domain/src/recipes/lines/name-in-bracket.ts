import { assign, groupEnd, opensGroup, type LineReading } from './line-reading.ts';
import { readMeasure } from './read-measure.ts';
import { readName } from './read-name.ts';

/** "1 packet (2 tsp dried yeast)": a line that names the thing in a bracket alone. Reads the name there. */
export function nameInBracket(reading: LineReading): void {
  const open = reading.tokens.findIndex((_, index) => opensGroup(reading, index));
  if (open < 0) return;
  const end = groupEnd(reading, open) - 1;
  let from = open + 1;
  if (opensGroup(reading, from)) from = groupEnd(reading, from);
  from = readMeasure(reading, from)?.next ?? from;
  if (from >= end) return;
  assign(reading, from, end, 'unread');
  reading.doubts.add('gloss');
  readName(reading, from, end);
}

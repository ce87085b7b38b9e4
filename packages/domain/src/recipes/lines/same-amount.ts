import { isMeasured, isScaled } from './add-measures.ts';
import { assign, groupEnd, opensGroup, wordAt, type LineReading } from './line-reading.ts';
import { readMeasure, type Measure } from './read-measure.ts';
import { afterSize } from './read-size.ts';

/** The index after a bracket that holds nothing but an amount; `index` itself where there is none. */
export function afterAmountGroup(reading: LineReading, index: number): number {
  if (!opensGroup(reading, index)) return index;
  const end = groupEnd(reading, index);
  return readWholeAmount(reading, index + 1, end - 1) ? end : index;
}

/** An amount that fills [from, to), but for "about" before and "each" behind. */
export function readWholeAmount(reading: LineReading, from: number, to: number): Measure | null {
  let at = from;
  while (reading.language.approximations.has(wordAt(reading, at, to))) at += 1;
  const measure = readMeasure(reading, at);
  if (!measure) return null;
  let next = afterSize(reading, measure.next, to);
  while (reading.language.afterAmounts.has(wordAt(reading, next, to))) next += 1;
  return next === to ? measure : null;
}

/** "/14oz" behind "400g", "or 240 ml" behind "1 cup", "(240 ml)": the same amount again. */
export function afterEquivalents(reading: LineReading, index: number, role: 'size' | 'remark'): number {
  let next = index;
  for (;;) {
    const word = wordAt(reading, next);
    const isAgain = word === '/' || word === '|' || word === '=' || reading.language.or.has(word);
    const again = isAgain ? readMeasure(reading, next + 1) : plainMeasure(reading, next);
    const end =
      again?.unit && isScaled(again.unit) ? afterAdjacent(reading, again.next) : afterAmountGroup(reading, next);
    if (end === next || (again && !again.unit)) return next;
    assign(reading, next, end, role);
    reading.doubts.add('second amount');
    next = end;
  }
}

/** "340g" of "12 ounces 340g". */
function plainMeasure(reading: LineReading, index: number): Measure | null {
  const measure = readMeasure(reading, index);
  return measure?.unit && isMeasured(measure.unit) && !measure.isCompound ? measure : null;
}

/** "4oz" of "2lb 4oz". */
function afterAdjacent(reading: LineReading, index: number): number {
  const second = readMeasure(reading, index);
  return second?.unit && isMeasured(second.unit) ? second.next : index;
}

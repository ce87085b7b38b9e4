import { isMeasured } from './add-measures.ts';
import { assign, groupEnd, opensGroup, tokenAt, type LineReading } from './line-reading.ts';
import type { LinePart } from './line-parts.ts';
import { readMeasure, type Measure } from './read-measure.ts';
import { readWholeAmount } from './same-amount.ts';

/** "Butter 100g, softened": an amount at the end of the first part; with the parts as they are without it. */
export function trailingAmount(
  reading: LineReading,
  parts: readonly LinePart[],
): { readonly amount: Measure; readonly parts: readonly LinePart[] } | null {
  const [first, ...others] = parts;
  if (!first) return null;
  for (let at = first.from + 1; at < first.to; at += 1) {
    if (tokenAt(reading, at)?.kind !== 'number') continue;
    const amount = readMeasure(reading, at);
    if (!amount || amount.next !== first.to || amount.unit === 'inch' || amount.unit === 'cm') return null;
    assign(reading, at, first.to, 'amount');
    reading.doubts.add('late amount');
    return { amount, parts: [{ from: first.from, to: at }, ...others] };
  }
  return null;
}

/** "Oil for the pan (about ½ cup)": an amount by weight or volume alone in a bracket. */
export function lateAmount(reading: LineReading): Measure | null {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    if (!opensGroup(reading, at)) continue;
    const end = groupEnd(reading, at);
    const amount = readWholeAmount(reading, at + 1, end - 1);
    if (amount?.unit && isMeasured(amount.unit)) {
      reading.doubts.add('late amount');
      return amount;
    }
    at = end - 1;
  }
  return null;
}

import { assign, tokenAt, wordAt, type LineReading } from './line-reading.ts';
import type { LineAmount } from './read-amount.ts';

/** "3 garlic cloves" are three cloves: takes the unit from the end of a counted name. */
export function takeTrailingUnit(reading: LineReading, amount: LineAmount): LineAmount {
  const { language, roles } = reading;
  const vague = amount.low === null && reading.doubts.has('vague amount');
  if (amount.unit !== null || (amount.low === null && !vague)) return amount;
  const last = roles.lastIndexOf('name');
  const first = roles.indexOf('name');
  const unit = language.units.get(wordAt(reading, last));
  const before = wordAt(reading, last - 1);
  const isUnit = unit !== undefined && last > first && language.trailingUnits.has(unit);
  if (!isUnit || language.keepsTrailingUnit.has(before) || language.particles.has(before)) return amount;
  if (tokenAt(reading, last)?.kind !== 'word') return amount;
  assign(reading, last, last + 1, 'amount');
  if (language.unitAdjectives.has(wordAt(reading, first)) && first < last - 1)
    assign(reading, first, first + 1, 'size');
  reading.doubts.add('unit after name');
  return { ...amount, unit };
}

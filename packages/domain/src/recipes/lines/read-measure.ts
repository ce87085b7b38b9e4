import type { Unit } from '@hearth/contracts/shared/vocabulary.ts';
import { opensGroup, tokenAt, wordAt, type LineReading } from './line-reading.ts';
import { readNumber } from './read-number.ts';

/** An amount with the unit right behind it. `isCompound`: tied by a hyphen, as in "15-ounce". */
export type Measure = {
  readonly low: number;
  readonly high: number | null;
  readonly unit: Unit | null;
  readonly isCompound: boolean;
  readonly next: number;
};

/** A unit's word or words at `index`, and the index after them with their full stops. */
export function readUnit(reading: LineReading, index: number): { readonly unit: Unit; readonly next: number } | null {
  const { language } = reading;
  const token = tokenAt(reading, index);
  if (!token || token.kind === 'number') return null;
  if (token.kind === 'mark')
    return ['"', '″', '”'].includes(token.word) && !token.spaced ? { unit: 'inch', next: index + 1 } : null;
  const letter = token.raw.length === 1 ? language.unitLetters.get(token.raw) : undefined;
  if (letter) return { unit: letter, next: afterStop(reading, index + 1) };
  const second = afterStop(reading, index + 1);
  const pair = language.units.get(`${token.word} ${wordAt(reading, second)}`);
  if (pair) return { unit: pair, next: afterStop(reading, second + 1) };
  const unit = language.units.get(token.word);
  if (!unit || (language.tightUnits.has(token.word) && !isTight(reading, index))) return null;
  return { unit, next: afterPluralSign(reading, afterStop(reading, index + 1)) };
}

/** "1in", "1 in. piece"; not "2 in a pack". */
function isTight(reading: LineReading, index: number): boolean {
  const following = wordAt(reading, index + 1);
  return !reading.tokens[index]?.spaced || following === '.' || reading.language.units.has(following);
}

function afterStop(reading: LineReading, index: number): number {
  const token = tokenAt(reading, index);
  return token?.word === '.' && !token.spaced ? index + 1 : index;
}

/** "clove(s)". */
function afterPluralSign(reading: LineReading, index: number): number {
  const isSign =
    opensGroup(reading, index) && wordAt(reading, index + 1).length < 3 && wordAt(reading, index + 2) === ')';
  return isSign && /^e?s$/.test(wordAt(reading, index + 1)) ? index + 3 : index;
}

/** "-ounce" after a number, also as the beginning of "-inch-thick". */
function readTiedUnit(reading: LineReading, index: number): { readonly unit: Unit; readonly next: number } | null {
  const tie = tokenAt(reading, index);
  if (!tie || !['-', '–', '‑'].includes(tie.word) || tie.spaced || tokenAt(reading, index + 1)?.spaced) return null;
  const whole = readUnit(reading, index + 1);
  if (whole) return whole;
  const [first = '', ...others] = wordAt(reading, index + 1).split('-');
  const unit = others.length > 0 ? reading.language.units.get(first) : undefined;
  return unit ? { unit, next: index + 2 } : null;
}

function readOne(reading: LineReading, index: number): Measure | null {
  const number = readNumber(reading, index);
  if (!number) return null;
  const tied = readTiedUnit(reading, number.next);
  const loose = tied ?? readUnit(reading, number.next);
  return {
    low: number.value,
    high: null,
    unit: loose?.unit ?? null,
    isCompound: tied !== null || tokenAt(reading, number.next)?.kind === 'mark',
    next: loose?.next ?? number.next,
  };
}

/** A number or a range with its unit: "2", "2-3 cups", "100g to 150g", "between 2 and 3 tbsp". */
export function readMeasure(reading: LineReading, index: number): Measure | null {
  const { language } = reading;
  const opener = language.rangeOpeners.has(wordAt(reading, index));
  const first = readOne(reading, opener ? index + 1 : index);
  if (!first) return null;
  // "15- to 16-ounce" ties the first number as well.
  const isTied = wordAt(reading, first.next) === '-' && language.rangeWords.has(wordAt(reading, first.next + 1));
  const at = isTied ? first.next + 1 : first.next;
  const parting = wordAt(reading, at);
  const parts = language.rangeWords.has(parting) || (opener && language.and.has(parting));
  const second = parts ? readOne(reading, at + 1) : null;
  const isRange = second !== null && second.low > first.low && (first.unit === null || first.unit === second.unit);
  if (isRange) return { ...second, low: first.low, high: second.low };
  return opener ? null : first;
}

import type { Unit } from '@hearth/contracts/shared/vocabulary.ts';
import { inUnit, isMeasured, isScaled } from './add-measures.ts';
import { assign, opensGroup, tokenAt, wordAt, type LineReading } from './line-reading.ts';
import { readMeasure, readUnit, type Measure } from './read-measure.ts';
import { MOST_COUNTED } from './read-number.ts';
import { afterSize } from './read-size.ts';
import { afterAmountGroup, afterEquivalents } from './same-amount.ts';

/** How much a line asks for. */
export type LineAmount = { readonly low: number | null; readonly high: number | null; readonly unit: Unit | null };

/** An amount and the index after it, with the roles of its tokens given. */
export type AmountRead = { readonly amount: LineAmount; readonly next: number };

/** What measured things come in: "tin" of "400g tin tomatoes", "piece" of "2-inch piece of ginger". */
const CONTAINERS: ReadonlySet<Unit> = new Set<Unit>([
  'can',
  'tin',
  'jar',
  'bottle',
  'packet',
  'package',
  'box',
  'bag',
  'carton',
  'tub',
  'pot',
  'punnet',
  'container',
  'envelope',
  'sachet',
  'pouch',
  'tube',
  'block',
  'piece',
  'chunk',
  'knob',
  'bar',
  'thumb',
  'ball',
  'sheet',
  'round',
  'log',
  'roll',
  'fillet',
  'wedge',
  'slice',
  'bunch',
]);

/** The amount at `index` with all that belongs to it: "2 x 400g tins", "1 (14 oz) can", "1 cup plus 2 tbsp", "2 large handfuls of". */
export function readAmount(reading: LineReading, index: number): AmountRead | null {
  const first = readMeasure(reading, index);
  if (!first) return null;
  assign(reading, index, first.next, 'amount');
  const read = first.unit === null ? countedAmount(reading, first) : measuredAmount(reading, first, first.unit);
  return { ...read, next: afterOf(reading, read.next) };
}

/** Passes over "or so", "of", "of a" before the name. */
export function afterOf(reading: LineReading, index: number): number {
  const each = reading.language.each.has(wordAt(reading, index)) ? index + 1 : index;
  assign(reading, index, each, 'left');
  return afterOfOnly(reading, each);
}

function afterOfOnly(reading: LineReading, index: number): number {
  const { of, or, so, articles } = reading.language;
  const orMore = so.has(wordAt(reading, index + 1)) || reading.language.numbers.has(wordAt(reading, index + 1));
  const orSo = or.has(wordAt(reading, index)) && orMore ? index + 2 : index;
  assign(reading, index, orSo, 'remark');
  if (!of.has(wordAt(reading, orSo))) return orSo;
  const end = articles.has(wordAt(reading, orSo + 1)) ? orSo + 2 : orSo + 1;
  assign(reading, orSo, end, 'left');
  return end;
}

/** Passes over sizes and fillings before a unit, giving them their roles: "small", "heaped". */
export function afterSizes(reading: LineReading, index: number): number {
  let next = index;
  for (;;) {
    const { measures, unitAdjectives } = reading.language;
    const word = wordAt(reading, next);
    const isMeasure = measures.has(word);
    // "good" of "2 good handfuls", not of "2 good apples".
    const isMeant = (isMeasure || unitAdjectives.has(word)) && readUnit(reading, afterSize(reading, next + 1));
    const end = isMeant ? next + 1 : afterSize(reading, next);
    if (end === next) return next;
    assign(reading, next, end, isMeant && isMeasure ? 'remark' : 'size');
    next = end;
  }
}

/** A count: perhaps of packs of a given size, and with a unit further on. */
function countedAmount(reading: LineReading, count: Measure): AmountRead {
  const { language } = reading;
  const plain: LineAmount = { low: count.low, high: count.high, unit: null };
  const sizeAt = language.times.has(wordAt(reading, count.next)) ? count.next + 1 : count.next;
  const size = readMeasure(reading, sizeAt);
  if (size?.unit) {
    assign(reading, count.next, sizeAt, 'left');
    assign(reading, sizeAt, size.next, 'size');
    return withUnit(reading, plain, afterEquivalents(reading, size.next, 'size'));
  }
  if (sizeAt > count.next) assign(reading, count.next, sizeAt, 'left');
  const group = afterAmountGroup(reading, sizeAt);
  assign(reading, sizeAt, group, 'size');
  return withUnit(reading, plain, group);
}

/** Looks for the unit a count belongs to, behind sizes: "small bunch", "large (400 g) tin". */
function withUnit(reading: LineReading, amount: LineAmount, index: number): AmountRead {
  let at = afterOtherCount(reading, index, afterSizes(reading, index));
  const group = afterAmountGroup(reading, at);
  if (group > at) {
    assign(reading, at, group, 'size');
    at = group;
  }
  const unit = readCountUnit(reading, at, amount);
  if (!unit) return { amount, next: at };
  assign(reading, at, unit.next, 'amount');
  return {
    amount: { ...amount, unit: unit.unit },
    next: afterEquivalents(reading, unit.next, CONTAINERS.has(unit.unit) ? 'size' : 'remark'),
  };
}

/** "or 4 large" of "8 small or 4 large potatoes": another count of the same thing, after a size. */
function afterOtherCount(reading: LineReading, from: number, index: number): number {
  const other =
    index > from && reading.language.or.has(wordAt(reading, index)) ? readMeasure(reading, index + 1) : null;
  if (!other || other.unit) return index;
  const end = afterSize(reading, other.next);
  reading.doubts.add('alternative amount');
  assign(reading, index, end, 'remark');
  return end;
}

/** A unit that counts, unless it is the thing itself ("8 cloves") or the first word of its name ("2 rib eye steaks"). */
function readCountUnit(reading: LineReading, index: number, { low }: LineAmount): ReturnType<typeof readUnit> {
  const unit = readUnit(reading, index);
  if (!unit) return null;
  if (isMeasured(unit.unit)) return unit;
  return isOwnName(reading, index, unit.next, low ?? 1) ? null : unit;
}

/** Whether the unit's word names the thing: nothing else does, or it is singular where several are counted. */
function isOwnName(reading: LineReading, index: number, next: number, count: number): boolean {
  const following = tokenAt(reading, next);
  const word = wordAt(reading, index);
  if (!following || following.kind === 'mark') return !following || !opensGroup(reading, next);
  if (reading.language.particles.has(following.word) && !reading.language.of.has(following.word)) return true;
  const namesMuch = reading.language.nameUnits.has(word);
  return (
    namesMuch &&
    (count > 1 || reading.language.afterNameUnits.has(following.word)) &&
    !reading.language.of.has(following.word)
  );
}

/** Weight or volume: with a second amount that adds to it or says it again, and with the container it comes in. */
function measuredAmount(reading: LineReading, measure: Measure, unit: Unit): AmountRead {
  const plain: LineAmount = { low: measure.low, high: measure.high, unit };
  if (!isScaled(unit)) return countUnitAmount(reading, measure, unit);
  const more = addedMeasure(reading, plain, unit, measure.next);
  const next = afterEquivalents(reading, more.next, 'remark');
  return { amount: more.amount, next: afterContainer(reading, next) };
}

function countUnitAmount(reading: LineReading, measure: Measure, unit: Unit): AmountRead {
  const at = unitStart(reading, measure);
  if (isOwnName(reading, at, measure.next, measure.high ?? measure.low)) {
    assign(reading, at, measure.next, 'unread');
    return { amount: { low: measure.low, high: measure.high, unit: null }, next: at };
  }
  return {
    amount: { low: measure.low, high: measure.high, unit },
    next: afterEquivalents(reading, measure.next, CONTAINERS.has(unit) ? 'size' : 'remark'),
  };
}

/** Where the unit's word stands: the last word of the measure. */
function unitStart(reading: LineReading, measure: Measure): number {
  let at = measure.next - 1;
  while (at > 0 && (tokenAt(reading, at)?.kind !== 'word' || !readUnit(reading, at))) at -= 1;
  return at;
}

/** "plus 2 tbsp", "4oz" of "2lb 4oz": one sum in the first unit. Not "plus 2 tbsp for dusting", which comes on top. */
function addedMeasure(reading: LineReading, amount: LineAmount, unit: Unit, index: number): AmountRead {
  const joined = reading.language.plus.has(wordAt(reading, index));
  const second = readMeasure(reading, joined ? index + 1 : index);
  const share = second?.unit ? inUnit(second.unit, unit) : null;
  if (!second || share === null || amount.low === null || amount.high !== null || (!joined && share >= 1))
    return { amount, next: index };
  if (joined && reading.language.remarkWords.has(wordAt(reading, second.next))) return { amount, next: index };
  const sum = Number((amount.low + second.low * share).toFixed(6));
  if (sum > MOST_COUNTED) return { amount, next: index };
  assign(reading, index, second.next, 'amount');
  return { amount: { ...amount, low: sum }, next: second.next };
}

/** "can" of "400g can tomatoes", "piece of" of "2-inch piece of ginger". */
function afterContainer(reading: LineReading, index: number): number {
  const at = afterSizes(reading, index);
  const unit = readUnit(reading, at);
  if (!unit || !(CONTAINERS.has(unit.unit) || reading.language.of.has(wordAt(reading, unit.next)))) return index;
  if (isMeasured(unit.unit) || isOwnName(reading, at, unit.next, 1)) return index;
  assign(reading, at, unit.next, 'remark');
  return unit.next;
}

import { isMeasured } from './add-measures.ts';
import { assign, groupEnd, opensGroup, tokenAt, wordAt, type LineReading } from './line-reading.ts';
import { afterOf, afterSizes, readAmount, type AmountRead, type LineAmount } from './read-amount.ts';
import { readNumber } from './read-number.ts';
import { readUnit } from './read-measure.ts';

const NONE: LineAmount = { low: null, high: null, unit: null };

/** Reads how a line begins: bullets, "optional:", what is taken of the thing, the amount. `next` is where the name begins. */
export function readOpening(reading: LineReading): AmountRead {
  const start = afterTaken(reading, afterMarks(reading));
  const at = afterManner(reading, start);
  return (
    readAmount(reading, at) ??
    vagueAmount(reading, at) ??
    articleAmount(reading, at) ??
    looseUnit(reading, at) ?? { amount: NONE, next: at }
  );
}

/** Passes over bullets, "1)", "Optional:", "(optional)" and "For the sauce:". */
function afterMarks(reading: LineReading): number {
  let at = 0;
  for (;;) {
    const token = tokenAt(reading, at);
    const next = token ? afterMark(reading, at) : at;
    if (next === at) return at;
    at = next;
  }
}

function afterMark(reading: LineReading, index: number): number {
  const token = tokenAt(reading, index);
  const following = wordAt(reading, index + 1);
  if (opensGroup(reading, index)) {
    const end = groupEnd(reading, index);
    assign(reading, index, end, 'remark');
    return end;
  }
  if (token?.kind === 'mark' && token.word !== '"') {
    assign(reading, index, index + 1, 'left');
    return index + 1;
  }
  if (
    token?.kind === 'number' &&
    (following === ')' || (following === '.' && tokenAt(reading, index + 2)?.kind === 'number'))
  ) {
    assign(reading, index, index + 2, 'left');
    return index + 2;
  }
  const colon = openingColon(reading, index);
  assign(reading, index, colon, 'remark');
  return colon;
}

/** The index after the colon of "Optional:" or "For the sauce:"; `index` where there is none. */
function openingColon(reading: LineReading, index: number): number {
  const { language, tokens } = reading;
  const isKnown = language.optional.has(wordAt(reading, index)) || language.remarkWords.has(wordAt(reading, index));
  const most = Math.min(index + (isKnown ? 8 : 4), tokens.length - 1);
  for (let at = index + 1; at < most; at += 1) {
    if (wordAt(reading, at) === ':') return isKnown || tokenAt(reading, at + 1)?.kind === 'word' ? at + 1 : index;
    if (tokenAt(reading, at)?.kind !== 'word') return index;
  }
  return index;
}

/** Passes over "juice of", "finely grated zest and juice of", where an amount follows. */
function afterTaken(reading: LineReading, index: number): number {
  const { language } = reading;
  let at = index;
  while (
    language.partsTaken.has(wordAt(reading, at)) ||
    (at > index && (language.and.has(wordAt(reading, at)) || language.or.has(wordAt(reading, at)))) ||
    (at === index && language.articles.has(wordAt(reading, at)) && language.partsTaken.has(wordAt(reading, at + 1)))
  )
    at += 1;
  const word = wordAt(reading, at);
  if (at === index || !(language.of.has(word) || language.rangeOpeners.has(word))) return index;
  const counted = afterManner(reading, at + 1);
  if (!readNumber(reading, counted) && !language.articles.has(wordAt(reading, at + 1))) return index;
  assign(reading, index, at + 1, 'preparation');
  reading.doubts.add('part taken');
  return at + 1;
}

/** Passes over "about", "a heaped", "scant" before a number or a unit. */
function afterManner(reading: LineReading, index: number): number {
  const { approximations, measures, articles, sizes } = reading.language;
  let at = index;
  let sawManner = false;
  for (;;) {
    const word = wordAt(reading, at);
    const isManner = approximations.has(word) || measures.has(word);
    if (!isManner && !(articles.has(word) && measures.has(wordAt(reading, at + 1)))) break;
    sawManner ||= isManner;
    at += 1;
  }
  const sized = sizes.has(wordAt(reading, at)) ? at + 1 : at;
  if (!sawManner || !(readNumber(reading, at) || readUnit(reading, sized))) return index;
  assign(reading, index, at, 'remark');
  return at;
}

/** "a few sprigs of", "a couple of", "some", "a little". */
function vagueAmount(reading: LineReading, index: number): AmountRead | null {
  const { language } = reading;
  const at = language.articles.has(wordAt(reading, index)) ? index + 1 : index;
  const word = wordAt(reading, at);
  if (!language.vagueAmounts.has(word) || (language.vagueAfterArticle.has(word) && at === index)) return null;
  reading.doubts.add('vague amount');
  const sized = afterSizes(reading, afterOf(reading, language.more.has(wordAt(reading, at + 1)) ? at + 2 : at + 1));
  assign(reading, index, at + 1, 'remark');
  const unit = readUnit(reading, sized);
  if (!unit || !tokenAt(reading, unit.next)) return { amount: NONE, next: sized };
  assign(reading, sized, unit.next, 'amount');
  return { amount: { ...NONE, unit: unit.unit }, next: afterOf(reading, unit.next) };
}

/** "A 2-inch piece of ginger". */
function articleAmount(reading: LineReading, index: number): AmountRead | null {
  if (!reading.language.articles.has(wordAt(reading, index))) return null;
  const read = readAmount(reading, index + 1);
  if (read) assign(reading, index, index + 1, 'left');
  return read;
}

/** A unit without a number: "pinch of salt", "a large handful of spinach"; "a cup" is one cup. An article alone counts nothing. */
function looseUnit(reading: LineReading, index: number): AmountRead | null {
  const { language } = reading;
  const hasArticle = language.articles.has(wordAt(reading, index));
  const from = hasArticle ? index + 1 : index;
  const roles = reading.roles.slice();
  const at = afterSizes(reading, from);
  const unit = readUnit(reading, at);
  const isMeant =
    unit &&
    tokenAt(reading, unit.next) &&
    (language.looseUnits.has(unit.unit) ||
      language.of.has(wordAt(reading, unit.next)) ||
      (hasArticle && isMeasured(unit.unit)));
  const following = unit ? wordAt(reading, unit.next) : '';
  if (
    !unit ||
    !isMeant ||
    following === ',' ||
    (language.particles.has(following) && !language.of.has(following) && !language.or.has(following))
  ) {
    reading.roles.splice(0, roles.length, ...roles);
    const soThere = hasArticle && tokenAt(reading, from) !== undefined;
    if (soThere) assign(reading, index, from, 'left');
    return soThere ? { amount: NONE, next: from } : null;
  }
  if (hasArticle) assign(reading, index, from, 'left');
  assign(reading, at, unit.next, 'amount');
  reading.doubts.add('unit without number');
  const amount = {
    ...NONE,
    low: isMeasured(unit.unit) && !language.looseUnits.has(unit.unit) ? 1 : null,
    unit: unit.unit,
  };
  return { amount, next: afterOf(reading, unit.next) };
}

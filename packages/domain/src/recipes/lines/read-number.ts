import { tokenAt, wordAt, type LineReading } from './line-reading.ts';

/** More than this is no amount of food. */
export const MOST_COUNTED = 1_000_000;

/** A number that was read, and the index after it. */
export type NumberRead = { readonly value: number; readonly next: number };

/** A number at `index` in digits, signs or words: "1½", "1 1/2", "1-1/2", "1 & 1/2", "one and a half", "two dozen". */
export function readNumber(reading: LineReading, index: number): NumberRead | null {
  const read = inDigits(reading, index) ?? inWords(reading, index);
  if (!read || percentFollows(reading, read.next)) return null;
  const counted = timesMultiple(reading, read);
  return counted.value > MOST_COUNTED ? null : counted;
}

/** "2% milk", "70 percent cocoa", "72° water" count nothing. */
function percentFollows(reading: LineReading, index: number): boolean {
  return reading.language.notCounted.has(wordAt(reading, index));
}

function inDigits(reading: LineReading, index: number): NumberRead | null {
  const token = tokenAt(reading, index);
  if (token?.kind !== 'number') return null;
  const alone = { value: token.value, next: index + 1 };
  if (token.isFraction) return afterArticle(reading, token.value, index + 1);
  if (!Number.isInteger(token.value)) return alone;
  const joined = joinedFraction(reading, index + 1);
  return joined ? { value: token.value + joined.value, next: joined.next } : alone;
}

/** The fraction that follows a whole number: directly, after a tight hyphen, or after "and" ("1 and 1/2", "2 and a half"). */
function joinedFraction(reading: LineReading, index: number): NumberRead | null {
  const { language } = reading;
  const token = tokenAt(reading, index);
  const following = tokenAt(reading, index + 1);
  if (!token) return null;
  if (token.kind === 'number') return token.isFraction ? { value: token.value, next: index + 1 } : null;
  if (token.word === '-' && !token.spaced && following?.isFraction && !following.spaced)
    return { value: following.value, next: index + 2 };
  if (!language.and.has(token.word)) return null;
  if (following?.isFraction) return { value: following.value, next: index + 2 };
  const after = language.articles.has(following?.word ?? '') ? index + 2 : index + 1;
  const value = language.fractions.get(wordAt(reading, after));
  return value === undefined || language.articles.has(wordAt(reading, after + 1)) ? null : { value, next: after + 1 };
}

function inWords(reading: LineReading, index: number): NumberRead | null {
  const { language } = reading;
  const word = wordAt(reading, index);
  const number = language.numbers.get(word);
  if (number !== undefined) {
    const share = language.fractions.get(wordAt(reading, index + 1));
    if (share !== undefined) return afterArticle(reading, number * share, index + 2);
    const joined = joinedFraction(reading, index + 1);
    return joined ? { value: number + joined.value, next: joined.next } : { value: number, next: index + 1 };
  }
  const start = language.articles.has(word) ? index + 1 : index;
  // "Half and half" is a cream.
  if (language.and.has(wordAt(reading, start + 1)) && language.fractions.has(wordAt(reading, start + 2))) return null;
  const share = isOfSomething(reading, start + 1) ? language.fractions.get(wordAt(reading, start)) : undefined;
  if (share !== undefined && (start > index || share === 0.5 || sharesSomething(reading, start)))
    return afterArticle(reading, share, start + 1);
  const multiple = language.multiples.get(wordAt(reading, start));
  return multiple === undefined ? null : { value: multiple, next: start + 1 };
}

/** Whether a fraction's word is followed by what it is a fraction of: not so in "half or less". */
function isOfSomething({ language, tokens }: LineReading, index: number): boolean {
  const following = tokens[index];
  if (following?.kind !== 'word') return false;
  const { word } = following;
  return !language.particles.has(word) || language.of.has(word) || language.articles.has(word);
}

/** "quarter of a cucumber", "third cup": the fraction of something, and not the "quarter" of some name. */
function sharesSomething(reading: LineReading, index: number): boolean {
  const following = wordAt(reading, index + 1);
  return (
    reading.language.of.has(following) || reading.language.units.has(following) || wordAt(reading, index).includes('-')
  );
}

/** Passes over "of a" and "a": "half a lemon", "three quarters of a cup". */
function afterArticle(reading: LineReading, value: number, index: number): NumberRead {
  const { of, articles } = reading.language;
  const article = of.has(wordAt(reading, index)) ? index + 1 : index;
  return { value, next: articles.has(wordAt(reading, article)) ? article + 1 : index };
}

function timesMultiple(reading: LineReading, read: NumberRead): NumberRead {
  const multiple = reading.language.multiples.get(wordAt(reading, read.next));
  return multiple === undefined ? read : { value: read.value * multiple, next: read.next + 1 };
}

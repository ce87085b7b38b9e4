import { oneLine } from './clean-text.ts';
import { withDigits } from './number-words.ts';

/** Minutes, and what was guessed about them; null minutes: what is there cannot be read. */
export type DurationReading = { readonly minutes: number | null; readonly guessed: string | null };

const MOST_MINUTES = 525_600;
const LONGEST = 200;
const ISO_MINUTES: Readonly<Record<string, number>> = { W: 10_080, D: 1_440, H: 60, M: 1, S: 1 / 60 };
const WORDS: readonly (readonly [RegExp, number])[] = [
  [/^(?:d|days?|tage?|jours?|d[ií]as?|giorn[oi]|dage?n?|dagar?|dni|dia|dias|gün|дн)/u, 1_440],
  [/^(?:h|hrs?|hours?|std|stunden?|heures?|horas?|or[ae]|uur|uren|tim|timm[ae]r?|timer?|godz|hod|saat|ч|час)/u, 60],
  [/^(?:m|min|мин|分|dk|dakika|perc)/u, 1],
  [/^(?:s|sec|sek|сек|秒)/u, 1 / 60],
];
const FRACTIONS: Readonly<Record<string, number>> = { '½': 0.5, '¼': 0.25, '¾': 0.75, '⅓': 1 / 3, '⅔': 2 / 3 };
const NUMBER_WORDS: Readonly<Record<string, number>> = { a: 1, an: 1, half: 0.5 };

/**
 * A length of time as pages state it: ISO 8601 well or badly formed, a number (minutes), words in several languages, or
 * an object with bounds, of which the upper counts. Null: nothing is stated.
 */
export function readDuration(value: unknown): DurationReading | null {
  if (typeof value === 'number') return whole(value, null);
  if (typeof value === 'string') return readText(oneLine(value.slice(0, LONGEST)));
  if (Array.isArray(value)) return readPlain(value[0]);
  return typeof value === 'object' && value !== null ? readBounds(new Map(Object.entries(value))) : null;
}

/** A text or a number; what is nested deeper states no time that anybody writes. */
function readPlain(value: unknown): DurationReading | null {
  return typeof value === 'string' || typeof value === 'number' ? readDuration(value) : null;
}

function readBounds(object: ReadonlyMap<string, unknown>): DurationReading | null {
  const most = readPlain(object.get('maxValue'));
  const least = readPlain(object.get('minValue'));
  if (most && least && most.minutes !== least.minutes)
    return { ...most, guessed: 'The longer of two times was taken.' };
  if (most ?? least) return most ?? least;
  const unit = object.get('unitCode') ?? object.get('unitText');
  const count = object.get('value') ?? object.get('@value') ?? object.get('text');
  const hours = typeof unit === 'string' && /^\s*h/i.test(unit) && typeof count === 'number';
  return readPlain(hours ? `${count} h` : count);
}

function readText(text: string): DurationReading | null {
  if (text === '') return null;
  return readIso(text) ?? readWords(text.toLowerCase());
}

/** P1DT2H3M, and what is meant by PTH30MS, P30M, PT1.5H, PT90 and p0dt0h45m. */
function readIso(text: string): DurationReading | null {
  if (!/^\+?P[\dTWDHMSY.,\s]*$/i.test(text) || text.length < 2) return null;
  const body = text.toUpperCase().replace(/^\+?P/, '').replaceAll(' ', '');
  const dated = body.includes('T');
  let minutes = 0;
  let last = 0;
  for (const { 0: found, 1: count = '', 2: unit = '', index } of body.matchAll(/(\d+(?:[.,]\d+)?)([YMWDHS])/g)) {
    minutes += Number(count.replace(',', '.')) * (unit === 'Y' ? MOST_MINUTES + 1 : (ISO_MINUTES[unit] ?? 0));
    last = index + found.length;
  }
  const rest = /^T?(\d+)$/.exec(body.slice(last))?.[1];
  if (rest !== undefined) return whole(minutes + Number(rest), `"${text}" names no unit: read as minutes.`);
  if (!/\d/.test(body)) return { minutes: null, guessed: null };
  return whole(minutes, dated || !body.includes('M') ? null : `"${text}" says months: read as minutes.`);
}

function readWords(said: string): DurationReading {
  const text = withDigits(said);
  const clock = /^(\d{1,2}):([0-5]\d)(?::[0-5]\d)?(?:\s*(?:h|hrs?|hours?))?$/.exec(text);
  if (clock) return whole(Number(clock[1]) * 60 + Number(clock[2]), null);
  if (/^\d+$/.test(text)) return whole(Number(text), null);
  const parts = text.matchAll(
    /(\d+(?:[.,]\d+)?(?!\d*\/))?\s*([½¼¾⅓⅔]|\d\/\d)?\s*(-|–|(?:to|bis|a|à|or)(?=\s))?\s*([\p{L}分秒]*)/gu,
  );
  let minutes = 0;
  let pending: number | null = null;
  let ranged = false;
  let seen = false;
  for (const [all, count, fraction, dash, word = ''] of parts) {
    if (all.trim() === '') continue;
    const amount: number | null =
      amountOf(count, fraction) ?? (seen || pending !== null ? null : (NUMBER_WORDS[word] ?? null));
    if (amount !== null) {
      ranged ||= pending !== null;
      pending = amount;
    }
    if (dash !== undefined && pending !== null && word === '') continue;
    const unit = WORDS.find(([pattern]) => word !== '' && pattern.test(word))?.[1];
    if (unit === undefined || pending === null) continue;
    minutes += pending * unit;
    pending = null;
    seen = true;
  }
  // "1h30"
  if (seen && pending !== null && minutes >= 60) minutes += pending;
  if (!seen) return { minutes: null, guessed: null };
  return whole(minutes, ranged ? `The longer of two times in "${text}" was taken.` : null);
}

function amountOf(count: string | undefined, fraction: string | undefined): number | null {
  if (count === undefined && fraction === undefined) return null;
  const [above, below] = (fraction ?? '').split('/').map(Number);
  const part = fraction === undefined ? 0 : (FRACTIONS[fraction] ?? (above ?? 0) / (below || 1));
  return Number((count ?? '0').replace(',', '.')) + part;
}

function whole(minutes: number, guessed: string | null): DurationReading {
  const rounded = Math.round(minutes);
  return rounded >= 0 && rounded <= MOST_MINUTES ? { minutes: rounded, guessed } : { minutes: null, guessed: null };
}

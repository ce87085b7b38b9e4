import type { Reading } from './goal-grammar-left-out.ts';
import type { Meaning } from './goal-grammar-rules.ts';
import { phraseAt, phrasesOf, skip, wordsOf, type Phrase, type Token } from './goal-grammar-tokens.ts';
import { DISH_NOUNS } from './goal-grammar-words.ts';

/** The household's money; `exponent` is how many digits its minor unit has: 2 for cents, 0 for yen. */
export type GrammarCurrency = { readonly code: string; readonly exponent: number };

const UPPER = phrasesOf<'upper' | 'near' | 'lower'>([
  [
    'under|below|max|maximum|max of|maximum of|a max of|a maximum of|at most|at the most|up to|no more than|not more than|never more than|less than|fewer than|no longer than|not longer than|not over|not above|stay under|keep it under|keep under|limit of|limited to|in under|for under|in less than|for less than',
    'upper',
  ],
  // Taken for limits, yet only before what has a unit: "around 4" may be anything.
  ['about|around|roughly|in|within', 'near'],
  [
    'over|above|at least|more than|longer than|minimum|min of|a minimum of|no less than|not less than|not under',
    'lower',
  ],
]);
const AFTER = phrasesOf<true>([['max|maximum|top|or less|or under|or fewer|or below|at most|at the most', true]]);
const PER = phrasesOf<'week' | 'dish' | 'other'>([
  [
    'a week|per week|each week|every week|weekly|for the week|for a week|for this week|this week|for the whole week|for next week|in total|total',
    'week',
  ],
  ['a dish|per dish|each dish|a meal|per meal|each meal|a recipe|per recipe|each', 'dish'],
  [
    'a day|per day|each day|daily|a person|per person|each person|per head|a head|a serving|per serving|a portion|per portion|pp',
    'other',
  ],
]);
const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty';
const UNITS = new Map(NUMBERS.split(' ').map((word, value) => [word, value]));
const TENS = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, at) => [word, (at + 2) * 10]),
);
const FRACTIONS: ReadonlyMap<string, string> = new Map(Object.entries({ '1/2': '0.5', '1/4': '0.25', '3/4': '0.75' }));

/** A number as decimal digits: "75,50" and "1,200" as English speakers write them, or in words up to the hundreds. */
export function readNumber(tokens: readonly Token[], at: number): Phrase<string> | undefined {
  const token = tokens[at];
  const plain = token?.kind === 'number' ? (FRACTIONS.get(token.stem) ?? decimalOf(token.stem)) : undefined;
  if (plain !== undefined) return { value: plain, next: at + 1 };
  const stem = token?.stem ?? '';
  if ((stem === 'a' || stem === 'one') && tokens[at + 1]?.stem === 'hundred') return hundreds(tokens, at + 2, 100);
  if (stem === 'hundred') return hundreds(tokens, at + 1, 100);
  const small = belowHundred(tokens, at);
  if (small && small.value > 0 && tokens[small.next]?.stem === 'hundred')
    return hundreds(tokens, small.next + 1, small.value * 100);
  return small && { value: String(small.value), next: small.next };
}

function decimalOf(text: string): string | undefined {
  const whole = text.replace(/(?<=\d),(?=\d{3}(\D|$))/g, '');
  const plain = whole.replace(',', '.');
  return /^\d+(\.\d+)?$/.test(plain) ? plain : undefined;
}

function belowHundred(tokens: readonly Token[], at: number): Phrase<number> | undefined {
  const stem = tokens[at]?.stem ?? '';
  const ten = TENS.get(stem);
  const one = UNITS.get(tokens[at + 1]?.stem ?? '') ?? 0;
  if (ten !== undefined) return one > 0 && one < 10 ? { value: ten + one, next: at + 2 } : { value: ten, next: at + 1 };
  const unit = UNITS.get(stem);
  return unit === undefined ? undefined : { value: unit, next: at + 1 };
}

function hundreds(tokens: readonly Token[], at: number, value: number): Phrase<string> {
  const rest = belowHundred(tokens, tokens[at]?.stem === 'and' ? at + 1 : at);
  return rest ? { value: String(value + rest.value), next: rest.next } : { value: String(value), next: at };
}

/** A limit around an amount: what is said before it, after it and of what it is. */
export type Limited<T> = {
  readonly value: T;
  readonly next: number;
  readonly bound: 'upper' | 'near' | 'lower' | undefined;
  readonly per: 'week' | 'dish' | 'other' | undefined;
};

/** "at most X a week", "X or less"; `amount` reads X. */
export function readLimited<T>(
  tokens: readonly Token[],
  at: number,
  amount: (at: number) => Phrase<T> | undefined,
): Limited<T> | undefined {
  const before = phraseAt(UPPER, tokens, at);
  const read = amount(before?.next ?? at);
  if (!read) return undefined;
  const after = phraseAt(AFTER, tokens, read.next);
  const per = phraseAt(PER, tokens, after?.next ?? read.next);
  return {
    value: read.value,
    next: per?.next ?? after?.next ?? read.next,
    bound: before?.value ?? (after ? 'upper' : undefined),
    per: per?.value,
  };
}

const MINUTE = wordsOf('min mins minute minutes');
const HOUR = wordsOf('h hr hrs hour hours');
const SAID_MINUTES = phrasesOf<number>([
  ['half an hour|half hour|a half hour', 30],
  ['quarter of an hour|a quarter of an hour|quarter hour', 15],
  ['three quarters of an hour|three quarter of an hour', 45],
  ['an hour and a half|hour and a half|one hour and a half|one and a half hour', 90],
  ['an hour|the hour', 60],
]);
const LONGEST = 600;
const SHORTEST = 5;

/** "under 30 minutes", "half an hour", "1 hour 15". */
export function readMinutes(tokens: readonly Token[], at: number): Reading | undefined {
  const limited = readLimited(tokens, at, (from) => duration(tokens, from));
  if (!limited) return undefined;
  const minutes = Math.floor(limited.value);
  const isSaid = limited.bound !== 'lower' && (limited.per ?? 'dish') === 'dish';
  const meaning: Meaning =
    isSaid && minutes >= SHORTEST && minutes <= LONGEST
      ? { kind: 'set', goals: { maxActiveMinutes: minutes } }
      : { kind: 'beyond' };
  const next = skip(DISH_NOUNS, tokens, limited.next);
  return { said: [{ meaning, first: at, next }], next };
}

function duration(tokens: readonly Token[], at: number): Phrase<number> | undefined {
  const said = phraseAt(SAID_MINUTES, tokens, at);
  if (said) return said;
  const number = readNumber(tokens, at);
  const unit = tokens[number?.next ?? -1]?.stem ?? '';
  if (!number) return undefined;
  if (MINUTE.has(unit)) return { value: Number(number.value), next: number.next + 1 };
  if (!HOUR.has(unit)) return undefined;
  const hours = { value: Number(number.value) * 60, next: number.next + 1 };
  const more = readNumber(tokens, tokens[hours.next]?.stem === 'and' ? hours.next + 1 : hours.next);
  return more && MINUTE.has(tokens[more.next]?.stem ?? '')
    ? { value: hours.value + Number(more.value), next: more.next + 1 }
    : hours;
}

const TIMES = phrasesOf<number>([
  ['once', 1],
  ['twice', 2],
  ['thrice', 3],
]);
const TIME = wordsOf('time times x repeat repeats repetition');
const SUBJECT = phrasesOf<'said' | 'denied'>([
  [
    'repeat|repeated|repeating|the same dish|the same meal|the same recipe|same dish|same meal|same recipe|each dish|each meal|each recipe|every dish|every meal|every recipe|a dish|a meal|a recipe|any dish|any meal|any recipe',
    'said',
  ],
  ['no dish|no meal|no recipe|dont repeat|do not repeat|never repeat', 'denied'],
]);
/** Between what is repeated and how often. */
const APPEARS = wordsOf(
  'dish meal recipe be is can may should must appear come served serve eaten used anything the same it',
);
const MOST_REPEATS = 7;

/** "repeat at most 3 times", "no dish more than twice", "max 3 repeats". */
export function readRepeats(tokens: readonly Token[], at: number): Reading | undefined {
  const subject = phraseAt(SUBJECT, tokens, at);
  const from = subject ? skip(APPEARS, tokens, subject.next) : at;
  const limited = readLimited(tokens, from, (start) => timesAt(tokens, start, subject !== undefined));
  if (!limited) return undefined;
  const denied = subject?.value === 'denied';
  if (denied && limited.bound === undefined) return undefined;
  const isUpper = denied ? limited.bound === 'lower' : limited.bound !== 'lower';
  const times = limited.value;
  const isSaid = isUpper && Number.isInteger(times) && times >= 1 && times <= MOST_REPEATS && limited.per !== 'other';
  const meaning: Meaning = isSaid ? { kind: 'set', goals: { maxRepeats: times } } : { kind: 'beyond' };
  return { said: [{ meaning, first: at, next: limited.next }], next: limited.next };
}

function timesAt(tokens: readonly Token[], at: number, hasSubject: boolean): Phrase<number> | undefined {
  const said = phraseAt(TIMES, tokens, at);
  if (said) return hasSubject ? said : undefined;
  const number = readNumber(tokens, at);
  const noun = tokens[number?.next ?? -1]?.stem ?? '';
  if (!number || !TIME.has(noun) || (!hasSubject && !noun.startsWith('rep'))) return undefined;
  return { value: Number(number.value), next: number.next + 1 };
}

import type { NameRules } from './name-rules.ts';
import { phraseAt } from './phrases.ts';
import { without, type Reading } from './read-name.ts';

/** A reading with some describing words left out. */
export type Shortened = { readonly reading: Reading; readonly dropped: number; readonly hasBrand: boolean };

/** Words that may be left out together; `beside`: only where one of these stays. */
type Droppable = {
  readonly at: readonly number[];
  readonly isBrand: boolean;
  readonly beside: ReadonlySet<string> | null;
};

const MOST_DROPPABLE = 6;
/** Lengths, in which a food is cut. */
const MEASURED = new Set(['inch', 'cm', 'mm']);

/** Every way to leave out some of a few things, those that leave out least first. */
const WAYS: readonly (readonly number[])[] = Array.from({ length: MOST_DROPPABLE + 1 }, (_, count) =>
  Array.from({ length: 2 ** count }, (__, way) => way).toSorted(
    (one, other) => bitsOf(one) - bitsOf(other) || one - other,
  ),
);

function bitsOf(way: number): number {
  let bits = 0;
  for (let rest = way; rest > 0; rest >>= 1) bits += rest & 1;
  return bits;
}

/**
 * The reading itself, and it without its describing words in every combination, least left out first. Only words of the
 * closed lists are ever left out; every other word stays.
 */
export function shortened(reading: Reading, rules: NameRules): Shortened[] {
  const droppable = droppableIn(reading.words, rules);
  if (droppable.length === 0) return [{ reading, dropped: 0, hasBrand: false }];
  const ways: Shortened[] = [];
  for (const way of WAYS[droppable.length] ?? []) {
    const out = droppable.filter((_, index) => (way >> index) % 2 === 1);
    const gone = new Set(out.flatMap(({ at }) => at));
    if (gone.size === reading.words.length) continue;
    const isAllowed = out.every(
      ({ beside }) => beside === null || reading.words.some((word, index) => !gone.has(index) && beside.has(word)),
    );
    if (!isAllowed) continue;
    ways.push({
      reading: gone.size === 0 ? reading : without(reading, (index) => gone.has(index)),
      dropped: gone.size,
      hasBrand: out.some(({ isBrand }) => isBrand),
    });
  }
  return ways;
}

function droppableIn(words: readonly string[], rules: NameRules): Droppable[] {
  const found: Droppable[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const phrase = phraseAt(rules.describingPhrases, words, at);
    const word = words[at] ?? '';
    if (isMeasure(words, at)) {
      found.push({ at: [at, at + 1], isBrand: false, beside: null });
      at += 1;
    } else if (phrase && (phrase.length > 1 || phrase.value === 'brand')) {
      const span = Array.from({ length: phrase.length }, (_, index) => at + index);
      found.push({ at: span, isBrand: phrase.value === 'brand', beside: null });
      at += phrase.length - 1;
    } else if (rules.describing.has(word) || isAfter(words, at, rules))
      found.push({ at: [at], isBrand: false, beside: null });
    else if (isBetweenDescriptions(words, at, rules)) found.push({ at: [at], isBrand: false, beside: null });
    else if (isPacking(words, at, rules)) {
      found.push({ at: words.map((_, index) => index).slice(at), isBrand: false, beside: null });
      break;
    } else {
      const beside = rules.describingBeside.get(word);
      if (beside) found.push({ at: [at], isBrand: false, beside });
    }
  }
  return found.length > MOST_DROPPABLE ? merged(found) : found;
}

function isAfter(words: readonly string[], at: number, rules: NameRules): boolean {
  return rules.describingAfter.get(words[at] ?? '')?.has(words[at - 1] ?? '') ?? false;
}

/** "93% lean", "2-inch". */
function isMeasure(words: readonly string[], at: number): boolean {
  const [measure = '', unit = ''] = [words[at], words[at + 1]];
  return unit === 'lean' ? /^\d{1,2}%$/.test(measure) : MEASURED.has(unit) && /^\d{1,2}$/.test(measure);
}

/** "boneless and skinless". */
function isBetweenDescriptions(words: readonly string[], at: number, rules: NameRules): boolean {
  if (words[at] !== 'and') return false;
  return rules.droppable.has(words[at - 1] ?? '') && rules.droppable.has(words[at + 1] ?? '');
}

/** "in spring water", "with skin": to the end of the name. */
function isPacking(words: readonly string[], at: number, rules: NameRules): boolean {
  if (at === 0 || at === words.length - 1 || (words[at] !== 'in' && words[at] !== 'with')) return false;
  return words.slice(at + 1).every((word) => rules.packedIn.has(word));
}

/** So many descriptions are left out or stay as one. */
function merged(found: readonly Droppable[]): Droppable[] {
  const own = found.filter(({ beside }) => beside !== null).slice(0, MOST_DROPPABLE - 1);
  const free = found.filter(({ beside }) => beside === null);
  return [...own, { at: free.flatMap(({ at }) => at), isBrand: free.some(({ isBrand }) => isBrand), beside: null }];
}

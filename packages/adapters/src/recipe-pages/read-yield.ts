import { oneLine, plainText } from './clean-text.ts';
import { withDigits } from './number-words.ts';

export type YieldReading = {
  readonly yieldText: string | null;
  readonly servings: number | null;
  /** Why the servings are not what the source says in so many words. */
  readonly guessed: string | null;
};

const SERVING_WORDS =
  /\b(?:servings?|serves?|serving\(s\)|portions?|people|persons?|pers|adults?|personen|portion(?:en)?|personnes?|parts?|personas?|porciones|raciones|comensales|pessoas?|por[cç](?:ão|ões|ao|oes)|dos[ei]s?|persone|porzioni|personer|portioner|porsjoner|annosta|os[oó]b|porcj[ei]|porcji|porties|guests?|diners?|eaters?|convives|commensali|adag|kişilik)|порци|персон|человек|人分|人前|인분|份/iu;
const BEFORE_NUMBER =
  /\b(?:serves?|servings?|portions?|feeds|für|pour|para|per|voor|till|rinde)\s*:?\s*(?:about|approx\.?|ca\.?)?\s*$/iu;
/** What a recipe makes one or a few of, each shared by several. */
const SHARED =
  /\b(?:loa(?:f|ves)|cakes?|pies?|tarts?|quiches?|pizzas?|jars?|bottles?|batch(?:es)?|pans?|tins?|dish(?:es)?|bowls?|pots?|trays?|rings?|roasts?|wreaths?|bundts?|galettes?|braids?|cups?|quarts?|pints?|gallons?|lit(?:er|re)s?|l|ml|cl|dl|g|kg|oz|ounces?|lbs?|pounds?|tbsp|tablespoons?|teaspoons?|tsp|inch(?:es)?|cm|recipes?|kuchen|brote?|gl[aä]ser|torten?)\b/iu;
const AMOUNT =
  /(\d+(?:[.,]\d+)?)(?:\s*(?:-|–|—|to|bis|à|a|or|oder|ou?|y|tot|till?|do|до|eller)\s*(\d+(?:[.,]\d+)?))?(\s*dozen)?/iu;
const MOST_SERVINGS = 10_000;

/** What the texts of a yield mean together: the most telling is kept as written, the servings are taken from any. */
export function readYield(texts: readonly string[]): YieldReading {
  const said = [...new Set(texts.map((text) => plainText(text).slice(0, 500)).filter((text) => text !== ''))];
  const yieldText = said.toSorted((a, b) => letters(b) - letters(a))[0] ?? null;
  const found = [inServings, bareNumber, inPieces]
    .flatMap((read) => said.map((text) => read(text)))
    .filter((reading) => reading !== null && reading.servings > 0 && reading.servings <= MOST_SERVINGS);
  const best = found.find((reading) => reading?.guessed === null) ?? found[0];
  return { yieldText, ...(best ?? { servings: null, guessed: null }) };
}

type Servings = { readonly servings: number; readonly guessed: string | null };

function inServings(text: string): Servings | null {
  const plain = withDigits(text);
  for (const match of plain.matchAll(new RegExp(AMOUNT, 'giu'))) {
    const before = plain.slice(0, match.index);
    const after = plain.slice(match.index + match[0].length);
    const word = /^[\s(]*(?:\p{L}+\s+){0,2}?/u.exec(after)?.[0].length ?? 0;
    const near = after.slice(0, word + 24).split(/[,;(/\d]/, 1)[0] ?? '';
    if (SERVING_WORDS.test(near) || BEFORE_NUMBER.test(before)) return ofAmount(match);
  }
  return null;
}

function bareNumber(text: string): Servings | null {
  const plain = withDigits(text);
  const match = AMOUNT.exec(plain);
  return match && oneLine(plain).length === match[0].trim().length ? ofAmount(match) : null;
}

/** "1 loaf (8 slices)" is eight; "36 cookies" is thirty-six; of "2 loaves" nobody knows. */
function inPieces(text: string): Servings | null {
  const plain = withDigits(text);
  const pieces = [...plain.matchAll(new RegExp(AMOUNT, 'giu'))].flatMap((match) => {
    const after = plain.slice(match.index + match[0].length);
    const noun = (/^[^\d,;(]*/.exec(after)?.[0] ?? '').slice(0, 60);
    const inWords = /^\s*(?:\p{L}|$)/u.test(after) || /^\s*\(/.test(after);
    return inWords && !SHARED.test(noun) ? [amountOf(match)] : [];
  });
  const servings = pieces[0];
  return servings === undefined ? null : { servings, guessed: `Each of "${text}" was taken as one serving.` };
}

/** Of a range the upper end: what is cooked is to be enough for as many as the source says it may be. */
function ofAmount(match: RegExpExecArray): Servings {
  const servings = amountOf(match);
  const guessed = match[2] === undefined ? null : `Of "${match[0].trim()}" the upper end was taken.`;
  return { servings, guessed };
}

function amountOf([, low = '', high, dozen]: RegExpExecArray): number {
  const ends = [low, ...(high === undefined ? [] : [high])].map((end) => Number(end.replace(',', '.')));
  return Math.max(...ends) * (dozen === undefined ? 1 : 12);
}

function letters(text: string): number {
  return text.replace(/[^\p{L}]/gu, '').length * 1_000 + text.length;
}

import { withDigits } from './number-words.ts';
import { readYield } from './read-yield.ts';

/** For how many a text says that it is: "4 people", with the number in digits, and what was guessed about it. */
export type PeopleServed = { readonly said: string; readonly servings: number; readonly guessed: string | null };

const FOR =
  'for|serves|serving|feeds|enough for|für|reicht für|pour|para|sirve para|rinde para|serve|per|dosi per|voor|för|til|till|dla|na|на';
const ABOUT = '(?:about|around|approx\\.?|ca\\.?|circa|etwa|environ|unos|cerca de|ongeveer|około)?';
const RANGE = '(?:-|–|—|to|bis|à|a|or|oder|ou?|y|tot|till?|do|до|eller)';
const AMOUNT = `\\d{1,2}(?:\\s*${RANGE}\\s*\\d{1,2})?`;
const PEOPLE =
  '(?:\\p{L}+\\s+)?(?:people|persons?|servings?|portions?|adults?|guests?|diners?|eaters?|personen|person|esser|erwachsene|portionen|personnes?|convives|parts|personas?|comensales|porciones|raciones|persone|commensali|porzioni|pessoas?|porções|porties|personer|portioner|porsjoner|os[oó]b[ay]?|porcj[ie]|персон[ыу]?|человека?|порци[ийю])\\.?';
const SAID = new RegExp(
  `(?:^|[\\s(\\[,;:|–—-])(?:${FOR})\\s+${ABOUT}\\s*(?<said>(?<amount>${AMOUNT})(?:\\s+${PEOPLE})?)[\\s)\\].:!]*$`,
  'iu',
);

const BRACKETED = new RegExp(`[(\\[]\\s*(?<said>(?<amount>${AMOUNT})\\s+${PEOPLE})\\s*[)\\]][\\s.:!]*$`, 'iu');
const LONGEST = 200;

/**
 * What a title, a heading or a line of its own says at its end of for how many it is: "Soup for four", "(für 4–6 Personen)".
 * Null: nothing of the kind.
 */
export function peopleServed(text: string): PeopleServed | null {
  const { said, amount } = found(text)?.groups ?? {};
  if (said === undefined || amount === undefined) return null;
  const { servings, guessed } = readYield([`${amount} servings`]);
  return servings === null ? null : { said, servings, guessed };
}

/** Whether a line says nothing else. */
export function isPeopleServed(line: string): boolean {
  return found(line)?.index === 0 && peopleServed(line) !== null;
}

function found(text: string): RegExpExecArray | null {
  if (text.length > LONGEST) return null;
  const plain = withDigits(text);
  return SAID.exec(plain) ?? BRACKETED.exec(plain);
}

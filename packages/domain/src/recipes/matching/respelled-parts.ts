import type { Catalogue } from './catalogue.ts';
import type { NameRules } from './name-rules.ts';
import { phraseAt } from './phrases.ts';

/** A name as it may have been meant, and how sure that is. */
export type Respelled = { readonly parts: readonly (readonly string[])[]; readonly confidence: number };

type Words = readonly string[];

const MOST_MISSPELT = 2;
/** Many words of five letters are one letter from another food: "smelt" and "spelt". */
const SHORTEST_SURE = 6;
const OTHERWISE_SPACED = 0.94;
const ONE_EDIT = 0.86;
const TWO_EDITS = 0.81;
const OFFERED = 0.5;
const LETTERS = /^\p{L}+$/u;

/**
 * What a name with words that nobody knows may mean: written apart ("oatmilk"), in one ("lemon grass"), or misspelt.
 * No word becomes one that may be left out: "malted milk" is not melted milk.
 */
export function respelledParts<Id extends string>(
  parts: readonly Words[],
  catalogue: Catalogue<Id>,
  rules: NameRules,
): Respelled[] {
  const { isKnown, respell } = catalogue.later();
  const isTelling = (word: string): boolean => isKnown(word) && !rules.droppable.has(word);
  const joined = parts.flatMap((part, index) =>
    joinedWords(part, isTelling, rules).map((words) => replaced(parts, index, words)),
  );
  const result: Respelled[] = joined.map((each) => ({ parts: each, confidence: OTHERWISE_SPACED }));
  const unknown = new Set(parts.flat().filter((word) => LETTERS.test(word) && !isKnown(word)));
  if (unknown.size === 0 || unknown.size > MOST_MISSPELT) return result;
  const meanings = [...unknown].map((word) => meaningsOf(word));
  if (meanings.some((each) => each.length === 0)) return result;
  const [first = [], second] = meanings;
  for (const one of first) {
    for (const other of second ?? [null]) {
      const chosen = [one, ...(other ? [other] : [])];
      const byWord = new Map(chosen.map(({ word, words }) => [word, words]));
      const confidence = Math.min(...chosen.map((each) => each.confidence));
      result.push({ parts: parts.map((part) => part.flatMap((word) => byWord.get(word) ?? [word])), confidence });
    }
  }
  return result;

  function meaningsOf(word: string): { word: string; words: Words; confidence: number }[] {
    const apart = splitWord(word, isTelling).map((words) => ({ word, words, confidence: OTHERWISE_SPACED }));
    const { words: near, distance } = respell(word) ?? { words: [], distance: 0 };
    const meant = near.filter((each) => !rules.droppable.has(each));
    const isOne = near.length === 1 && meant.length === 1 && word.at(-1) === meant[0]?.at(-1);
    const confidence = isOne && word.length >= SHORTEST_SURE ? (distance === 1 ? ONE_EDIT : TWO_EDITS) : OFFERED;
    return [...apart, ...meant.map((each) => ({ word, words: [each], confidence }))];
  }
}

function replaced(parts: readonly Words[], at: number, words: Words): Words[] {
  return parts.map((part, index) => (index === at ? words : part));
}

/** Words that mean something of their own beside each other stay apart: "corn flour" is not cornflour everywhere. */
function joinedWords(words: Words, isTelling: (word: string) => boolean, rules: NameRules): Words[] {
  return words.slice(1).flatMap((word, before) => {
    const one = `${words[before] ?? ''}${word}`;
    const isOwn = (phraseAt(rules.same, words, before)?.length ?? 0) > 1;
    return !isOwn && isTelling(one) ? [[...words.slice(0, before), one, ...words.slice(before + 2)]] : [];
  });
}

const SHORTEST_PART = 3;

function splitWord(word: string, isTelling: (word: string) => boolean): Words[] {
  const found: Words[] = [];
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART && word.length <= 30; at += 1) {
    if (isTelling(word.slice(0, at)) && isTelling(word.slice(at))) found.push([word.slice(0, at), word.slice(at)]);
  }
  return found;
}

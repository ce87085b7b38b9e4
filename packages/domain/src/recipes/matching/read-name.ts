import type { NameRules } from './name-rules.ts';
import { phraseAt } from './phrases.ts';
import { wordsIn } from './words.ts';

/** A name in words as they are compared; `segments`: for each word, which part between commas it stands in. */
export type Reading = { readonly words: readonly string[]; readonly segments: readonly number[] };

/** Reads names, remembering each word it has seen. */
export type NameReader = {
  /** The name as it is written, part by part. */
  parts(name: string): string[][];
  /** The same words in a row, other names of a food replaced by the one that stands for it. */
  reading(parts: readonly (readonly string[])[]): Reading;
  /** `keyOf` the name as it is written. */
  key(name: string): string;
};

/** As many words as anybody needs to name a food; what is longer is no name. */
const MOST_WORDS = 24;
/** No name of a language has so many words; past it the memory starts anew. */
const MOST_REMEMBERED = 50_000;

export function nameReader(rules: NameRules): NameReader {
  const seen = new Map<string, string>();
  const read = (word: string): string => {
    const before = seen.get(word);
    if (before !== undefined) return before;
    if (seen.size > MOST_REMEMBERED) seen.clear();
    const stem = rules.word(word);
    seen.set(word, stem);
    return stem;
  };
  const wordsOf = (part: string): string[] => {
    const words = wordsIn(part);
    if (words.length > MOST_WORDS) words.length = MOST_WORDS;
    for (let at = 0; at < words.length; at += 1) words[at] = read(words[at] ?? '');
    return words;
  };
  const parts = (name: string): string[][] => {
    if (!name.includes(',')) return [wordsOf(name)];
    return name
      .split(',', MOST_WORDS)
      .map(wordsOf)
      .filter((part) => part.length > 0);
  };
  const reading = (all: readonly (readonly string[])[]): Reading => {
    const words = all.map((part) => replaced(part, rules));
    return { words: words.flat(), segments: words.flatMap((part, index) => part.map(() => index)) };
  };
  const key = (name: string): string => {
    if (name.includes(',')) return keyOf(reading(parts(name)));
    const words = replaced(wordsOf(name), rules);
    return keyOfWords(words, words.length - 1);
  };
  return { parts, reading, key };
}

function replaced(words: readonly string[], { same }: NameRules): readonly string[] {
  let result: string[] | null = null;
  for (let at = 0; at < words.length; at += 1) {
    const found = same.has(words[at] ?? '') ? phraseAt(same, words, at) : undefined;
    if (found) {
      result ??= words.slice(0, at);
      for (const word of found.value) result.push(word);
      at += found.length - 1;
    } else result?.push(words[at] ?? '');
  }
  return result ?? words;
}

/**
 * The key of a name: what it is last, the other words in order before it. "smoked sweet paprika" is "sweet smoked
 * paprika", and "oil, olive" is "olive oil"; yet "milk chocolate" is not "chocolate milk".
 */
export function keyOf({ words, segments }: Reading): string {
  const first = segments[0];
  let head = words.length - 1;
  while (head > 0 && segments[head] !== first) head -= 1;
  return keyOfWords(words, head);
}

function keyOfWords(words: readonly string[], head: number): string {
  if (words.length === 1) return words[0] ?? '';
  if (words.length === 2) return head === 1 ? `${words[0]} ${words[1]}` : `${words[1]} ${words[0]}`;
  const rest = words.slice();
  rest.splice(head, 1);
  if (rest.length === 2) {
    const [one = '', other = ''] = rest;
    return one <= other ? `${one} ${other} ${words[head]}` : `${other} ${one} ${words[head]}`;
  }
  return `${rest.toSorted().join(' ')} ${words[head]}`;
}

/** A reading without some of its words. */
export function without({ words, segments }: Reading, isDropped: (index: number) => boolean): Reading {
  const kept = words.map((_, index) => index).filter((index) => !isDropped(index));
  return { words: kept.map((index) => words[index] ?? ''), segments: kept.map((index) => segments[index] ?? 0) };
}

/** Phrases by the first of their words, the longest first. */
export type PhraseTable<T> = ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly value: T }[]>;

export function phraseTable<T>(rows: readonly (readonly [readonly string[], T])[]): PhraseTable<T> {
  const longestFirst = rows
    .map(([words, value]) => ({ words, value }))
    .toSorted((one, other) => other.words.length - one.words.length);
  return Map.groupBy(longestFirst, ({ words }) => words[0] ?? '');
}

/** The longest phrase that begins at a word. */
export function phraseAt<T>(
  table: PhraseTable<T>,
  words: readonly string[],
  at: number,
): { readonly length: number; readonly value: T } | undefined {
  for (const { words: phrase, value } of table.get(words[at] ?? '') ?? []) {
    if (phrase.every((word, index) => words[at + index] === word)) return { length: phrase.length, value };
  }
  return undefined;
}

/** Words that a misspelt one may stand for: all at the least distance, and that distance. */
export type Respelling = { readonly words: readonly string[]; readonly distance: number };

export type Speller = (word: string) => Respelling | null;

/** Of shorter words, a letter's difference makes another food: "bran" and "bean". */
const SHORTEST = 5;
const SHORTEST_FOR_TWO = 8;

/**
 * Finds the known words within one edit (an insertion, a deletion, another letter, two letters swapped) of a word of
 * five letters or more, or, from eight letters and where each word lacks one letter of the other, two. Looked up by the
 * words with one letter left out, so that the time does not grow with the vocabulary.
 */
export function speller(vocabulary: Iterable<string>): Speller {
  const byPart = new Map<string, string[]>();
  for (const word of new Set(vocabulary)) {
    if (word.length < SHORTEST - 1) continue;
    for (const part of partsOf(word)) {
      const known = byPart.get(part);
      if (known) known.push(word);
      else byPart.set(part, [word]);
    }
  }
  return (word) => {
    if (word.length < SHORTEST || word.length > 30) return null;
    const most = word.length >= SHORTEST_FOR_TWO ? 2 : 1;
    let least = most + 1;
    let words = new Set<string>();
    for (const part of partsOf(word)) {
      for (const candidate of byPart.get(part) ?? []) {
        if (candidate.charAt(0) !== word.charAt(0)) continue;
        const distance = distanceOf(word, candidate);
        if (distance > least || distance > most) continue;
        if (distance < least) words = new Set();
        least = distance;
        words.add(candidate);
      }
    }
    return words.size === 0 ? null : { words: [...words].toSorted(), distance: least };
  };
}

function* partsOf(word: string): Generator<string> {
  yield word;
  for (let at = 0; at < word.length; at += 1) {
    if (at === 0 || word.charAt(at) !== word.charAt(at - 1)) yield word.slice(0, at) + word.slice(at + 1);
  }
}

/** Edits from one word to the other, each pair of letters swapped at most once (optimal string alignment). */
export function distanceOf(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (now[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      }
      now.push(cost);
    }
    beforeLast = last;
    last = now;
  }
  return last[other.length] ?? 0;
}

import type { Catalogue, NamedIngredient } from './catalogue.ts';

/** A word in more ingredients than this says too little to look through them all. */
const MOST_IN_WORD = 100;

type Similar<Id extends string> = { readonly ingredient: NamedIngredient<Id>; readonly share: number };

/** The ingredients that share most with a name, the rarest words and its last counting most; at most `most` of them. */
export function similar<Id extends string>(
  words: readonly string[],
  catalogue: Catalogue<Id>,
  most: number,
): Similar<Id>[] {
  const { byWord } = catalogue.later();
  const scores = new Map<NamedIngredient<Id>, number>();
  let total = 0;
  for (const [index, word] of words.entries()) {
    const having = byWord.get(word) ?? [];
    const weight = (index === words.length - 1 ? 1.5 : 1) / Math.log2(2 + having.length);
    total += weight;
    for (let at = 0; at < having.length && at < MOST_IN_WORD; at += 1) {
      const ingredient = having[at];
      if (ingredient) scores.set(ingredient, (scores.get(ingredient) ?? 0) + weight);
    }
  }
  const first: Similar<Id>[] = [];
  for (const [ingredient, score] of scores) {
    const each = { ingredient, share: score / total };
    const last = first.at(-1);
    if (last && first.length === most && inOrder(each, last) > 0) continue;
    const place = first.findIndex((other) => inOrder(each, other) < 0);
    first.splice(place < 0 ? first.length : place, 0, each);
    if (first.length > most) first.pop();
  }
  return first;
}

/** The larger share, then the shorter name, then the id, so that no order of the ingredients matters. */
function inOrder<Id extends string>(one: Similar<Id>, other: Similar<Id>): number {
  const longer = (one.ingredient.names[0]?.length ?? 0) - (other.ingredient.names[0]?.length ?? 0);
  return other.share - one.share || longer || (one.ingredient.id < other.ingredient.id ? -1 : 1);
}

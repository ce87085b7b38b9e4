import { DEFAULT_CONFIDENCE, generalCandidate, type Asked, type Candidate } from './candidate.ts';
import type { Catalogue } from './catalogue.ts';
import type { Shortened } from './dropped-words.ts';
import type { NameRules } from './name-rules.ts';
import { keyOf, type NameReader, type Reading } from './read-name.ts';
import type { BuyingSign, UsualFood } from './usual-foods.ts';

type Usual = {
  readonly isOnly: boolean;
  readonly isAsked: boolean;
  readonly foods: readonly (UsualFood & { readonly reading: Reading })[];
};

/** Of a name that somebody must choose the meaning of. */
const OFFERED = 0.5;
/** Of the likeliest of several meanings, and how much less each next is. */
const LIKELIEST = 0.76;
const NEXT = 0.02;
const SHOWN = 0.95;

/** Finds what a general name usually means ("milk"), with what its line shows of it. */
export function usualFinder<Id extends string>(
  catalogue: Catalogue<Id>,
  rules: NameRules,
  reader: NameReader,
): (ways: readonly Shortened[], asked: Asked) => Candidate<Id>[] {
  const usualByKey = usualTable(rules, reader);
  return (ways, { sign }) => {
    for (const way of ways) {
      const rows = usualByKey.get(keyOf(way.reading)) ?? [];
      const row = rows.find(({ isOnly, foods }) => !isOnly || foods.some(({ when }) => when === sign));
      if (!row) continue;
      const meant = row.foods.map(({ reading }) => catalogue.named(reading, reading.words.join(' ')));
      // Where the likeliest is not to be had, another must not be taken in its place.
      const isOffered = row.isAsked || meant[0]?.length === 0;
      return row.foods.flatMap((food, rank) => {
        const confidence = isOffered ? OFFERED : usualConfidence(food.when, sign, rank, row.foods.length);
        return (meant[rank] ?? []).map((ingredient) => generalCandidate(ingredient, confidence - way.dropped / 100));
      });
    }
    return [];
  };
}

function usualTable(rules: NameRules, reader: NameReader): Map<string, Usual[]> {
  const table = new Map<string, Usual[]>();
  for (const { words, isOnly, isAsked, foods } of rules.usual) {
    const key = keyOf(reader.reading([words]));
    const row = { isOnly, isAsked, foods: foods.map((food) => ({ ...food, reading: reader.reading([food.words]) })) };
    table.set(key, [...(table.get(key) ?? []), row]);
  }
  return table;
}

function usualConfidence(when: BuyingSign | null, sign: BuyingSign | null, rank: number, of: number): number {
  if (when !== null && sign === when) return SHOWN;
  if (when !== null && sign !== null) return OFFERED;
  return of === 1 ? DEFAULT_CONFIDENCE : LIKELIEST - rank * NEXT;
}

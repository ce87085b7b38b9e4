import type { Allergen, Diet } from '@hearth/contracts/shared/vocabulary.ts';
import type { NameRules } from './name-rules.ts';
import { keyOf, type NameReader, type Reading } from './read-name.ts';
import { speller, type Speller } from './spelling.ts';
import { lineKey, wordsIn } from './words.ts';

/** An ingredient by all it is called, the singular and the plural first, and by what it holds. */
export type NamedIngredient<Id extends string = string> = {
  readonly id: Id;
  readonly names: readonly string[];
  readonly allergens: readonly Allergen[];
  readonly breaksDiets: readonly Diet[];
};

/** All ingredients by their names. What is needed only for names that are not found at once is built when it is. */
export type Catalogue<Id extends string> = {
  readonly byId: ReadonlyMap<string, NamedIngredient<Id>>;
  /** Those called so; of several, those written like `text`, else those that say most of what it says. */
  named(reading: Reading, text: string): readonly NamedIngredient<Id>[];
  readonly later: () => Later<Id>;
};

type Later<Id extends string> = {
  /** The ingredients that have a word in a name. */
  readonly byWord: ReadonlyMap<string, readonly NamedIngredient<Id>[]>;
  readonly isKnown: (word: string) => boolean;
  readonly respell: Speller;
};

const NONE: readonly never[] = [];

export function catalogueOf<Id extends string>(
  ingredients: readonly NamedIngredient<Id>[],
  rules: NameRules,
  reader: NameReader,
): Catalogue<Id> {
  const byKey = new Map<string, NamedIngredient<Id> | NamedIngredient<Id>[]>();
  const byId = new Map<string, NamedIngredient<Id>>();
  for (const ingredient of ingredients) {
    byId.set(ingredient.id, ingredient);
    for (const name of ingredient.names) {
      const key = reader.key(name);
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, ingredient);
      else if (Array.isArray(known)) known.push(ingredient);
      else if (known !== ingredient) byKey.set(key, [known, ingredient]);
    }
  }
  byKey.delete('');
  let built: Later<Id> | null = null;
  return {
    byId,
    named: (reading, text) => {
      const found = byKey.get(keyOf(reading));
      if (found === undefined) return NONE;
      return Array.isArray(found) ? closest(found, text, rules) : [found];
    },
    later: () => (built ??= builtLater(ingredients, rules, reader)),
  };
}

/** Of ingredients under one key, those meant by a text; each once, by id. */
function closest<Id extends string>(
  sharing: readonly NamedIngredient<Id>[],
  text: string,
  rules: NameRules,
): readonly NamedIngredient<Id>[] {
  const each = [...new Set(sharing)];
  const key = lineKey(text);
  const literal = each.filter(({ names }) => names.some((name) => lineKey(name) === key));
  if (literal.length > 0) return literal;
  const said = new Set(wordsIn(text).map(rules.word));
  const shares = each.map(({ names }) => Math.max(...names.map((name) => shareOf(name, said, rules))));
  const most = Math.max(...shares);
  return each.filter((_, index) => shares[index] === most);
}

/** How many words a name has, if all of them are said. */
function shareOf(name: string, said: ReadonlySet<string>, rules: NameRules): number {
  const words = wordsIn(name).map(rules.word);
  return words.every((word) => said.has(word)) ? words.length : 0;
}

function builtLater<Id extends string>(
  ingredients: readonly NamedIngredient<Id>[],
  rules: NameRules,
  reader: NameReader,
): Later<Id> {
  const byWord = new Map<string, NamedIngredient<Id>[]>();
  const written = new Set<string>();
  for (const ingredient of ingredients.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    const own = new Set<string>();
    for (const text of ingredient.names) {
      const parts = reader.parts(text);
      for (const word of parts.flat()) written.add(word);
      for (const word of reader.reading(parts).words) own.add(word);
    }
    for (const word of own) {
      const known = byWord.get(word);
      if (known) known.push(ingredient);
      else byWord.set(word, [ingredient]);
    }
  }
  const isKnown = (word: string): boolean => written.has(word) || byWord.has(word) || rules.vocabulary.has(word);
  return { byWord, isKnown, respell: speller([...written, ...byWord.keys(), ...rules.vocabulary]) };
}

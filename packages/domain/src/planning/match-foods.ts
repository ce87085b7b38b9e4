import type { IngredientId } from '@hearth/contracts/shared/primitives.ts';
import { Allergen } from '@hearth/contracts/shared/vocabulary.ts';
import { allergensIn } from './goal-grammar-allergic.ts';
import { FAMILIES, KIN, LEADING, EXACT, NOT_OF, SAME } from './match-foods-words.ts';
import { stemOf, tokensOf } from './goal-grammar-tokens.ts';
import { MANNERS } from './goal-grammar-words.ts';

/** An ingredient with everything it is called (singular, plural, synonyms), the slugs of its tags and what it holds. */
export type NamedFood = {
  readonly id: IngredientId;
  readonly names: readonly string[];
  readonly tags: readonly string[];
  readonly allergens: readonly Allergen[];
};

export type SaidFoods = {
  /** What somebody would rather not have. */
  readonly disliked: readonly string[];
  /** What makes somebody ill. */
  readonly allergic: readonly string[];
};

/** A food and what stands for it. */
export type FoundFood = {
  readonly food: string;
  readonly isAllergy: boolean;
  /** Of an allergy only: they stand for the food, so that whatever holds them is meant too. */
  readonly allergens: readonly Allergen[];
};

export type MatchedFoods = {
  /** Every ingredient that is meant, each once; at most as many as a week may leave out. */
  readonly ids: IngredientId[];
  readonly allergens: Allergen[];
  readonly found: FoundFood[];
  /** What nothing is called, or whose ingredients would be too many: of an allergy, or not. */
  readonly unknown: Omit<FoundFood, 'allergens'>[];
};

/** As many as `PlanGoals.without` takes. */
const MOST = 50;

/**
 * Finds what foods such as "mushrooms" stand for. What is disliked: by name, by the end of the name ("shiitake mushroom"),
 * by what it is of ("pork chop") and by tag ("red meat", "herbs"). What makes ill: all that has the name in it, and the
 * allergens that stand for it. Each name is looked at once.
 */
export function matchFoods({ disliked, allergic }: SaidFoods, ingredients: readonly NamedFood[]): MatchedFoods {
  const sought = [...allergic.map((food) => soughtOf(food, true)), ...disliked.map((food) => soughtOf(food, false))];
  search(sought, ingredients);
  let ids = new Set<IngredientId>();
  const allergens = new Set<Allergen>();
  const found: FoundFood[] = [];
  const unknown: MatchedFoods['unknown'] = [];
  for (const one of sought) {
    const { food, isAllergy } = one;
    const held = isAllergy ? allergensOf(one) : [];
    for (const allergen of held) allergens.add(allergen);
    const meant = [...one.found].filter((each) => !each.allergens.some((allergen) => held.includes(allergen)));
    const all = new Set([...ids, ...meant.map(({ id }) => id)]);
    if (all.size > MOST || (one.found.size === 0 && held.length === 0)) unknown.push({ food, isAllergy });
    else {
      ids = all;
      found.push({ food, isAllergy, allergens: held });
    }
  }
  return { ids: [...ids], allergens: Allergen.options.filter((each) => allergens.has(each)), found, unknown };
}

/** A name that is looked for; `inside`: anywhere in the names of ingredients. */
type Needle = {
  readonly stems: readonly string[];
  readonly where: 'whole' | 'end' | 'inside';
  readonly isOwn: boolean;
};
type Sought = {
  readonly food: string;
  readonly isAllergy: boolean;
  readonly said: string;
  readonly needles: readonly Needle[];
  readonly found: Set<NamedFood>;
  /** Of an allergy, what is called so and does not merely have it in its name. */
  readonly named: Set<NamedFood>;
};

function soughtOf(food: string, isAllergy: boolean): Sought {
  const stems = stemsOfFood(wordsIn(food), new Map());
  const said = stems.join(' ');
  const family = [FAMILIES.get(said), isAllergy ? KIN.get(said) : undefined].flatMap(
    (names) => names?.split('|') ?? [],
  );
  const own = EXACT.has(said) ? 'whole' : LEADING.has(said) ? 'inside' : 'end';
  const needles: Needle[] = [
    { stems, where: isAllergy ? 'inside' : own, isOwn: true },
    ...family.map((name) => ({ stems: stemsOfFood(wordsIn(name), new Map()), where: 'inside', isOwn: false }) as const),
  ];
  return { food, isAllergy, said, needles: stems.length === 0 ? [] : needles, found: new Set(), named: new Set() };
}

/** Those that are known to stand for it; where none is known, those that all have who are called so. */
function allergensOf({ food, named }: Sought): Allergen[] {
  const known = allergensIn(food);
  if (known.length > 0) return known;
  const [first, ...rest] = named;
  return (first?.allergens ?? []).filter((allergen) => rest.every(({ allergens }) => allergens.includes(allergen)));
}

function search(sought: readonly Sought[], ingredients: readonly NamedFood[]): void {
  const words: Words = new Map();
  const byFirst = Map.groupBy(
    sought.flatMap((one) => one.needles.map((needle) => ({ one, needle }))),
    ({ needle }) => needle.stems[0] ?? '',
  );
  const tagged = remembered((tag) => {
    const stems = stemsOfFood(wordsIn(tag), words).join(' ');
    return sought.filter(({ said }) => said !== '' && said === stems);
  });
  const parts = partsOf(sought);
  const mayBeSought = remembered((word) =>
    comparable(word, words).some((stem) => byFirst.has(stem) || parts(stem).length > 0),
  );
  for (const ingredient of ingredients) {
    for (const tag of ingredient.tags) {
      for (const one of tagged(tag)) note(one, ingredient);
    }
    for (const name of ingredient.names) {
      const written = wordsIn(name);
      // Most names have no word in them that is looked for.
      if (!written.some(mayBeSought)) continue;
      const stems = stemsOfFood(written, words);
      for (const [at, stem] of stems.entries()) {
        for (const { one, needle } of byFirst.get(stem) ?? []) if (isAt(needle, stems, at)) note(one, ingredient);
        for (const one of parts(stem)) one.found.add(ingredient);
      }
    }
  }
}

/** The same, worked out once for each word. */
function remembered<T>(work: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const found = work(word);
    known.set(word, found);
    return found;
  };
}

function note(one: Sought, ingredient: NamedFood): void {
  one.found.add(ingredient);
  one.named.add(ingredient);
}

function isAt({ stems, where, isOwn }: Needle, name: readonly string[], at: number): boolean {
  if (where === 'whole' && (at > 0 || name.length !== stems.length)) return false;
  if (where === 'end' && at + stems.length !== name.length) return false;
  if (!isOwn && NOT_OF.has(name.at(-1) ?? '') && at + stems.length < name.length) return false;
  return stems.every((stem, index) => name[at + index] === stem);
}

const SHORTEST_PART = 4;

/** Of an allergy, words that begin or end with the food: "kiwifruit", "peppermint". Each word is looked at once. */
function partsOf(sought: readonly Sought[]): (word: string) => readonly Sought[] {
  const allergic = sought.filter(
    ({ isAllergy, said }) => isAllergy && said.length >= SHORTEST_PART && !said.includes(' '),
  );
  if (allergic.length === 0) return () => NOBODY;
  return remembered((word) =>
    allergic.filter(({ said }) => word !== said && (word.startsWith(said) || word.endsWith(said))),
  );
}

const NOBODY: readonly Sought[] = [];

/** Words as they are compared, by how they are written. */
type Words = Map<string, readonly string[]>;

/** Names are mostly of plain words and spaces, which need no looking at signs. */
const PLAIN = /^[a-z]+(?:[ -](?:[a-z]+|\d+))*$/i;

function wordsIn(name: string): string[] {
  return PLAIN.test(name) ? name.split(/[ -]/) : tokensOf(name).map(({ stem }) => stem);
}

function stemsOfFood(written: readonly string[], words: Words): string[] {
  const stems = written.flatMap((word) => comparable(word, words));
  const kept = stems.filter((stem) => !MANNERS.has(stem) && stem !== 'and');
  return kept.length > 0 ? kept : stems;
}

function comparable(word: string, words: Words): readonly string[] {
  const before = words.get(word);
  if (before) return before;
  const stem = stemOf(word);
  const same = SAME.get(stem);
  const stems = same === undefined ? [stem] : same.split(' ').map(stemOf);
  words.set(word, stems);
  return stems;
}

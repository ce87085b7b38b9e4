import type { Allergen, Diet } from '@hearth/contracts/shared/vocabulary.ts';
import type { Candidate } from './candidate.ts';
import type { Catalogue, NamedIngredient } from './catalogue.ts';
import type { WholeFinder } from './find-whole.ts';
import { FREE_OF_WHAT, GENERAL_FOODS, HARMLESS_FOODS, USED_ON, USES } from './general-foods.ts';
import type { NameRules } from './name-rules.ts';
import { phraseAt } from './phrases.ts';
import { respelledParts } from './respelled-parts.ts';
import { wordsIn } from './words.ts';

/** What the rest of a line names that the ingredient taken for it does not account for. */
export type Hidden<Id extends string> = {
  /** Whether it may hold an allergen, or break a diet, that the ingredient does not. */
  readonly isHiding: boolean;
  /** The ingredients it may be, as far as they are known. */
  readonly others: readonly NamedIngredient<Id>[];
};

type FoodTools<Id extends string> = {
  readonly find: WholeFinder<Id>;
  readonly rules: NameRules;
  readonly catalogue: Catalogue<Id>;
};

type Held = { readonly allergens: readonly Allergen[]; readonly breaksDiets: readonly Diet[] };
type Word = { readonly written: string; readonly word: string };
type Found<Id extends string> = { readonly found: readonly Candidate<Id>[]; readonly length: number };

/** The longest run of words that is looked up as one food. */
const MOST_WORDS = 5;
/** A word that is a known one of the same letters, otherwise spaced, is at least so surely it. */
const SAME_LETTERS = 0.94;
const BETWEEN_PARTS = /[,;:()[\]{}<>/+*.!?"“”|–—]|\s-\s/;
/** "floured", "honeyed", "buttered". */
const DONE_WITH = /^(\p{L}{3,})ed$/u;

/**
 * Looks for foods in what a line says besides its name ("cooked in milk", "or 2 tbsp peanut butter", "breaded"). The
 * longest run of words that names something known stands for all its words, so that "peanut butter" is no butter. Time
 * is linear in the words.
 */
export function hiddenFoods<Id extends string>(
  rest: string,
  taken: NamedIngredient<Id>,
  tools: FoodTools<Id>,
): Hidden<Id> {
  const { rules } = tools;
  const own = new Set(taken.names.flatMap((name) => wordsIn(name).map(rules.word)));
  const others = new Set<NamedIngredient<Id>>();
  let isHiding = false;
  for (const part of rest.split(BETWEEN_PARTS)) {
    const words = wordsIn(part).map((written) => ({ written, word: rules.word(written) }));
    let at = 0;
    while (at < words.length) {
      const passed = saysNothing(words, at, rules);
      const { found, length } = passed > 0 ? { found: [], length: passed } : foodAt(words, at, tools);
      const hiding = found.filter(({ ingredient }) => !accountsFor(taken, ingredient));
      for (const { ingredient } of hiding) others.add(ingredient);
      const isUnknown = passed === 0 && found.length === 0;
      isHiding ||= hiding.length > 0 || (isUnknown && changes(words[at]?.word ?? '', taken, own, rules));
      at += length;
    }
  }
  return { isHiding, others: [...others] };
}

/** The ingredients that the longest run of words from here may name. */
function foodAt<Id extends string>(words: readonly Word[], at: number, tools: FoodTools<Id>): Found<Id> {
  for (let length = Math.min(MOST_WORDS, words.length - at); length > 0; length -= 1) {
    const run = words.slice(at, at + length);
    if (tools.rules.joining.has(run.at(-1)?.word ?? '')) continue;
    const found = tools.find(askedFor(run));
    if (found.length > 0) return { found, length };
  }
  const word = words[at];
  return { found: word ? otherwiseWritten(word, tools) : [], length: 1 };
}

/** What a single word names by another spelling: "floured", "oatmilk". */
function otherwiseWritten<Id extends string>(
  { word, written }: Word,
  { find, rules, catalogue }: FoodTools<Id>,
): readonly Candidate<Id>[] {
  const stem = DONE_WITH.exec(word)?.[1];
  const ways = stem === undefined ? [] : [stem, `${stem}e`];
  const inside = ways.flatMap((way) => find(askedFor([{ word: rules.word(way), written: way }])));
  if (inside.length > 0 || catalogue.later().isKnown(word)) return inside;
  return respelledParts([[word]], catalogue, rules)
    .filter(({ confidence }) => confidence >= SAME_LETTERS)
    .flatMap(({ parts }) => find({ parts, text: written, sign: null, isCanned: false }));
}

function askedFor(run: readonly Word[]): Parameters<WholeFinder<string>>[0] {
  const text = run.map(({ written }) => written).join(' ');
  return { parts: [run.map(({ word }) => word)], text, sign: null, isCanned: false };
}

/** How many words from here say nothing of what is in it: "free-range", "fat-free", "for brushing the turkey". */
function saysNothing(words: readonly Word[], at: number, rules: NameRules): number {
  const wordAt = (index: number): string => words[index]?.word ?? '';
  if (FREE_OF_WHAT.has(wordAt(at)) && wordAt(at + 1) === 'free') return 2;
  if (wordAt(at) === 'for' && USES.has(wordAt(at + 1))) {
    let end = at + 2;
    while (USED_ON.has(wordAt(end))) end += 1;
    while (rules.foods.has(wordAt(end))) end += 1;
    return end - at;
  }
  const ahead = words.slice(at, at + MOST_WORDS).map(({ word }) => word);
  const phrase = phraseAt(rules.describingPhrases, ahead, 0);
  return phrase?.value === 'description' && phrase.length > 1 ? phrase.length : 0;
}

const accountsFor = (taken: Held, other: Held): boolean =>
  other.allergens.every((each) => taken.allergens.includes(each)) &&
  other.breaksDiets.every((each) => taken.breaksDiets.includes(each));

/** Whether a word that names nothing of the catalogue says that the food is another, or that there is more in it. */
function changes(word: string, taken: Held, own: ReadonlySet<string>, rules: NameRules): boolean {
  if (own.has(word)) return false;
  if (rules.making.has(word)) return true;
  // "vegan", "gluten-free", "substitute": what holds nothing has nothing to be without.
  if (rules.changing.has(word)) return taken.allergens.length > 0 || taken.breaksDiets.length > 0;
  const general = GENERAL_FOODS.get(word);
  if (general) return !accountsFor(taken, general);
  return rules.foods.has(word) && !HARMLESS_FOODS.has(word);
}

import type { Allergen } from '@hearth/contracts/shared/vocabulary.ts';
import type { Reading, Said } from './goal-grammar-left-out.ts';
import { ALLERGENS, DIET_FOODS, DIETS, NEGATORS, OPENERS, SLOTS, TOOLS, WISHES } from './goal-grammar-rules.ts';
import { phraseAt, phrasesOf, skip, tokensOf, wordsOf, type Token } from './goal-grammar-tokens.ts';
import { CONJUNCTIONS, DETERMINERS, DISH_NOUNS, FILLERS, NOT_FOODS } from './goal-grammar-words.ts';
import { ALLERGIC_FOODS } from './goal-grammar-allergic-foods.ts';

const MUST_NOT = 'cant|cannot|can not|must not|mustnt|should not|shouldnt|may not|is not to|are not to'.split('|');
const VERBS = 'have|eat|tolerate|digest|contain|include|get|touch'.split('|');

/** What opens a list of foods that make somebody ill. */
const ALLERGIC_TO = phrasesOf<true>([
  [
    'allergic to|allergic against|allergic of|allergy to|allergy against|allergy for|intolerant to|intolerant of|intolerant against|intolerance to|intolerance of|anaphylactic to|anaphylaxis to|anaphylaxis from|sensitive to|sensitivity to|react to|react badly to|reaction to|allergen to avoid|allergy list|allergic|allergy|allergen|intolerance|intolerant|food allergy|food intolerance',
    true,
  ],
  ['dont tolerate|do not tolerate|doesnt tolerate|does not tolerate|not tolerate|unable to digest', true],
  [MUST_NOT.flatMap((must) => VERBS.map((verb) => `${must} ${verb}`)).join('|'), true],
]);

/** Nobody has to heed anything; not where it goes on ("no allergies to fish"). */
const NO_ALLERGY = phrasesOf<true>([
  [
    'no allergy|no known allergy|no food allergy|no allergy or intolerance|no intolerance|not allergic to anything|no allergen|allergy : none|allergy none|allergen : none|allergy or intolerance : none',
    true,
  ],
]);
const GOING_ON = wordsOf('to against except but other apart like such besides of');

const AFTER_OPENER = new Set([
  ...DETERMINERS,
  ...wordsOf(
    'are is include including both all any anything everything with containing made from kind type form sort of every each some certain namely very',
  ),
]);
const BETWEEN = phrasesOf<true>([
  ['such as|like|including|for example|for instance|eg|e g|especially|as well as|plus|with', true],
]);
const BREAKS_OF_LISTS = new Set([':', '(']);
const LEADING_NO = wordsOf('no');
/** Between the foods of a list that a colon opened, which may be of many lines. */
const BREAKS_IN_LISTS = new Set([':', '(', ';', '\n']);
/** How bad it is, or how the food comes, makes it no other food. */
const ADJECTIVES = wordsOf(
  'severe severely bad badly serious seriously mild slight strong deadly fatal known raw cooked fried fresh ground whole dried frozen tinned canned boiled baked smoked roasted grilled chopped sliced pure real plain certain life threatening',
);
const ILLNESS = wordsOf('allergy allergic intolerance intolerant');
/** What follows a food and makes it no other. */
const TRAILING = new Set([...DISH_NOUNS, 'protein']);
/** Foods in a list before "allergy", so that no text takes long. */
const MOST_BEFORE = 30;
const FOOD_WORDS = 5;

/** An allergy or an intolerance in a text; spelt wrongly too, since nothing is lost by being careful. */
const ALLERGY_WORD =
  /\b(?:al+[ea]r+[gj]|al+egr?i|an+a?ph[yi]l|into?l+[eai]r|c(?:o?e|eo)l+ia|epi-?pen|shock\b|hives\b|deadly|(?:kill|die)s?\b|dying|hospital|sensitiv|reacts?\b|reaction)/iu;

/** Whether a text speaks of what makes somebody ill. */
export function hasAllergyWord(text: string): boolean {
  return ALLERGY_WORD.test(text.normalize('NFKD').replace(/\p{M}/gu, ''));
}

/** The allergens that a text names, by themselves or by foods that hold them. */
export function allergensIn(text: string): Allergen[] {
  return allergensAmong(tokensOf(text));
}

function allergensAmong(tokens: readonly Token[]): Allergen[] {
  const found = new Set<Allergen>();
  for (let at = 0; at < tokens.length;) {
    const [exact, held] = [phraseAt(ALLERGENS, tokens, at), phraseAt(ALLERGIC_FOODS, tokens, at)];
    const phrase = exact && (!held || exact.next >= held.next) ? exact : held;
    for (const allergen of phrase?.value ?? []) found.add(allergen);
    at = phrase?.next ?? at + 1;
  }
  return [...found];
}

/** "allergic to prawns and kiwi", "Allergies: peanuts, milk", "can't have nuts", "a severe nut allergy". */
export function readAllergy(tokens: readonly Token[], at: number): Reading | undefined {
  const none = phraseAt(NO_ALLERGY, tokens, at);
  if (none && !GOING_ON.has(tokens[none.next]?.stem ?? ''))
    return {
      said: [{ meaning: { kind: 'set', goals: {}, words: 'no allergies' }, first: at, next: none.next }],
      next: none.next,
    };
  const said = readAllergicTo(tokens, at) ?? readAllergyOf(tokens, at);
  return said && { ...said, isAllergy: true };
}

function readAllergicTo(tokens: readonly Token[], at: number): Reading | undefined {
  const opener = phraseAt(ALLERGIC_TO, tokens, at);
  if (!opener) return undefined;
  const isList = BREAKS_OF_LISTS.has(tokens[opener.next]?.stem ?? '');
  // "Allergies: no nuts" denies nothing.
  const start = isList ? skip(LEADING_NO, tokens, pastBreaks(tokens, opener.next)) : opener.next;
  const said: Said[] = [];
  let next = start;
  for (let from = start; ;) {
    const item = allergicFood(tokens, skip(AFTER_OPENER, tokens, from));
    if (!item) break;
    said.push(item);
    next = skip(TRAILING, tokens, item.next);
    from = isList ? pastBreaks(tokens, pastSeparator(tokens, next)) : pastSeparator(tokens, next);
    if (from === next) break;
  }
  return said.length === 0 ? undefined : { said, next };
}

function pastBreaks(tokens: readonly Token[], at: number): number {
  let next = at;
  while (tokens[next]?.kind === 'stop' && BREAKS_IN_LISTS.has(tokens[next]?.stem ?? '')) next += 1;
  return next;
}

function pastSeparator(tokens: readonly Token[], at: number): number {
  let next = at;
  while (tokens[next]?.kind === 'comma') next += 1;
  next = skip(CONJUNCTIONS, tokens, next);
  return phraseAt(BETWEEN, tokens, next)?.next ?? next;
}

/** "Nut and egg allergy": all but the last must be known, since a list before it may be of anything. */
function readAllergyOf(tokens: readonly Token[], at: number): Reading | undefined {
  const said: Said[] = [];
  for (let from = at; ;) {
    const item = allergicFood(tokens, from);
    if (!item) return undefined;
    const isKnown = allergensAmong(tokens.slice(item.first, item.next)).length > 0;
    const illness = skip(TRAILING, tokens, item.next);
    const goesOn = /^(?:to|of|against|:|\()$/.test(tokens[illness + 1]?.stem ?? '');
    said.push(item);
    if (ILLNESS.has(tokens[illness]?.stem ?? '') && (isKnown || !goesOn)) return { said, next: illness + 1 };
    from = pastSeparator(tokens, illness);
    if (!isKnown || from === illness || said.length === MOST_BEFORE) return undefined;
  }
}

/** A food, less the words for how it comes; `first` and `next` are its own. */
function allergicFood(tokens: readonly Token[], at: number): Said | undefined {
  const isOther = [WISHES, DIETS, SLOTS, TOOLS].some((phrases) => phraseAt<unknown>(phrases, tokens, at) !== undefined);
  if (isOther) return undefined;
  let next = at;
  while (next - at < FOOD_WORDS && isOfFood(tokens, next, next > at)) next += 1;
  const first = Math.min(skip(ADJECTIVES, tokens, at), next);
  let last = next;
  while (last - first > 1 && TRAILING.has(tokens[last - 1]?.stem ?? '')) last -= 1;
  if (last <= first) return undefined;
  const exactly = <T>(phrase: { value: T; next: number } | undefined): T | undefined =>
    phrase?.next === last ? phrase.value : undefined;
  const diet = exactly(phraseAt(DIET_FOODS, tokens, first));
  if (diet) return { meaning: { kind: 'diet', diet }, first, next };
  const allergens = exactly(phraseAt(ALLERGENS, tokens, first));
  if (allergens) return { meaning: { kind: 'without-allergens', allergens }, first, next };
  const held = allergensAmong(tokens.slice(first, last));
  return { meaning: { kind: 'allergic-food', allergens: held }, first, next: last };
}

function isOfFood(tokens: readonly Token[], at: number, inside: boolean): boolean {
  const token = tokens[at];
  if (token?.kind !== 'word' || !/\p{L}/u.test(token.stem) || NEGATORS.has(token.stem)) return false;
  if (CONJUNCTIONS.has(token.stem) || phraseAt(BETWEEN, tokens, at)) return false;
  if (ADJECTIVES.has(token.stem) || token.stem === 'protein') return true;
  if (FILLERS.has(token.stem) && !DISH_NOUNS.has(token.stem)) return false;
  if (NOT_FOODS.has(token.stem)) return false;
  return !inside || ![WISHES, OPENERS].some((phrases) => phraseAt<unknown>(phrases, tokens, at) !== undefined);
}

/** Whether an opener of this file stands here, read or not. */
export function opensAllergy(tokens: readonly Token[], at: number): boolean {
  return phraseAt(ALLERGIC_TO, tokens, at) !== undefined;
}

import { ALLERGIC_FOODS } from './goal-grammar-allergic-foods.ts';
import {
  ALLERGENS,
  CORRECTIONS,
  DIET_FOODS,
  DIETS,
  NEGATORS,
  OPENERS,
  SLOTS,
  TOOLS,
  WISHES,
  type Meaning,
} from './goal-grammar-rules.ts';
import { phraseAt, skip, type Token } from './goal-grammar-tokens.ts';
import {
  ALTERNATIVES,
  CONJUNCTIONS,
  DETERMINERS,
  DISH_NOUNS,
  FILLERS,
  MANNERS,
  NOT_FOODS,
  SUFFIXES,
} from './goal-grammar-words.ts';

/** Something the text asks for; `first` and `next` are the tokens that say it, `next` excluded. */
export type Said = { readonly meaning: Meaning; readonly first: number; readonly next: number };

/** What was read from a token on, and where to read on. */
export type Reading = {
  readonly said: readonly Said[];
  readonly next: number;
  /** It makes somebody ill, whenever and wherever. */
  readonly isAllergy?: boolean;
};

const FOOD_WORDS = 4;

/** "without mushrooms, aubergine or fish", "not vegetarian", "no breakfast": everything an opener leaves out. */
export function readLeftOut(tokens: readonly Token[], at: number): Reading | undefined {
  const opener = phraseAt(OPENERS, tokens, at);
  if (!opener) return undefined;
  const said: Said[] = [];
  let next = skip(DETERMINERS, tokens, opener.next);
  let item = readItem(tokens, next, opener.value === 'any');
  const isCorrection = isCorrected(tokens, at);
  while (item) {
    if (item.meaning.kind === 'not-diet') item = { ...item, meaning: { ...item.meaning, isCorrection } };
    const isFood = item.meaning.kind === 'without-food';
    said.push({ ...item, first: said.length === 0 && !isFood ? at : item.first });
    next = item.next;
    item = nextItem(tokens, item, opener.value === 'any');
  }
  return said.length === 0 ? undefined : { said, next };
}

/** "No wait, not vegan". */
function isCorrected(tokens: readonly Token[], at: number): boolean {
  let before = at - 1;
  while (tokens[before]?.kind === 'comma') before -= 1;
  return CORRECTIONS.has(tokens[before]?.stem ?? '');
}

/** After a comma or "and" only food is taken for more of the same: "no fish and quick meals" wants quick meals. */
function nextItem(tokens: readonly Token[], before: Said, takesFood: boolean): Said | undefined {
  const { next, isAlternative } = separatorAt(tokens, before.next);
  if (next === before.next) return undefined;
  const item = readItem(tokens, skip(DETERMINERS, tokens, next), takesFood);
  if (!item) return undefined;
  const { kind } = item.meaning;
  const isMore = isAlternative || isLeftOut(item.meaning) || (kind === 'slots' && before.meaning.kind === 'slots');
  return isMore ? item : undefined;
}

function isLeftOut({ kind }: Meaning): boolean {
  return kind === 'without-allergens' || kind === 'without-food' || kind === 'diet';
}

function separatorAt(tokens: readonly Token[], at: number): { next: number; isAlternative: boolean } {
  let next = at;
  while (tokens[next]?.kind === 'comma') next += 1;
  const conjunction = tokens[next]?.stem ?? '';
  if (CONJUNCTIONS.has(conjunction)) next += 1;
  return { next, isAlternative: ALTERNATIVES.has(conjunction) };
}

function readItem(tokens: readonly Token[], at: number, takesFood: boolean): Said | undefined {
  const whole = (phrase: { next: number } | undefined): boolean => phrase !== undefined && ends(tokens, phrase.next);
  const say = (meaning: Meaning, next: number): Said => ({ meaning, first: at, next: skip(DISH_NOUNS, tokens, next) });
  const wish = phraseAt(WISHES, tokens, at);
  if (wish && whole(wish)) return wish.value.denied && say({ kind: 'set', goals: wish.value.denied }, wish.next);
  const diet = phraseAt(DIETS, tokens, at);
  if (diet && whole(diet)) return say({ kind: 'not-diet', diet: diet.value, isCorrection: false }, diet.next);
  const slots = phraseAt(SLOTS, tokens, at);
  if (slots && whole(slots)) return say({ kind: 'slots', how: 'drop', slots: slots.value }, slots.next);
  if (whole(phraseAt(TOOLS, tokens, at))) return undefined;
  return readFood(tokens, at, takesFood);
}

function readFood(tokens: readonly Token[], at: number, takesFood: boolean): Said | undefined {
  let next = at;
  while (next - at < FOOD_WORDS && !isBoundary(tokens, next, next > at)) next += 1;
  let last = next;
  while (last - at > 1 && DISH_NOUNS.has(tokens[last - 1]?.stem ?? '')) last -= 1;
  next = skip(DISH_NOUNS, tokens, next);
  if (last === at || SUFFIXES.has(tokens[next]?.stem ?? '')) return undefined;
  const exactly = <T>(phrase: { value: T; next: number } | undefined): T | undefined =>
    phrase && (phrase.next === last || phrase.next === next) ? phrase.value : undefined;
  const diet = exactly(phraseAt(DIET_FOODS, tokens, at));
  if (diet) return { meaning: { kind: 'diet', diet }, first: at, next };
  const allergens =
    exactly(phraseAt(ALLERGENS, tokens, at)) ??
    exactly(phraseAt(ALLERGENS, tokens, Math.min(skip(MANNERS, tokens, at), last)));
  if (allergens) return { meaning: { kind: 'without-allergens', allergens }, first: at, next };
  return takesFood ? { meaning: { kind: 'without-food' }, first: at, next: last } : undefined;
}

function isBoundary(tokens: readonly Token[], at: number, inside: boolean): boolean {
  const token = tokens[at];
  if (token?.kind !== 'word' || FILLERS.has(token.stem) || NOT_FOODS.has(token.stem) || NEGATORS.has(token.stem))
    return true;
  if (!/\p{L}/u.test(token.stem)) return true;
  return inside && [WISHES, OPENERS].some((phrases) => phraseAt<unknown>(phrases, tokens, at) !== undefined);
}

function ends(tokens: readonly Token[], at: number): boolean {
  return (
    isBoundary(tokens, at, true) ||
    DISH_NOUNS.has(tokens[at]?.stem ?? '') ||
    [SLOTS, DIETS, TOOLS].some((phrases) => phraseAt<unknown>(phrases, tokens, at) !== undefined)
  );
}

/** "fish-free", "nut and egg free", "a sesame allergy", "mushroom-free". */
export function readFreeOf(tokens: readonly Token[], at: number): Reading | undefined {
  const said: Said[] = [];
  let next = at;
  for (;;) {
    const allergens = phraseAt(ALLERGENS, tokens, next);
    if (!allergens) break;
    const meaning: Meaning = { kind: 'without-allergens', allergens: allergens.value };
    const isLast = SUFFIXES.has(tokens[allergens.next]?.stem ?? '');
    said.push({ meaning, first: next, next: allergens.next + (isLast ? 1 : 0) });
    if (isLast) return { said, next: allergens.next + 1 };
    next = separatorAt(tokens, allergens.next).next;
    if (next === allergens.next) break;
  }
  if (tokens[at + 1]?.stem !== 'free' || isBoundary(tokens, at, false)) return undefined;
  const held = phraseAt(ALLERGIC_FOODS, tokens, at)?.value ?? [];
  const meaning: Meaning = held.length > 0 ? { kind: 'allergic-food', allergens: held } : { kind: 'without-food' };
  return { said: [{ meaning, first: at, next: at + 1 }], next: at + 2 };
}

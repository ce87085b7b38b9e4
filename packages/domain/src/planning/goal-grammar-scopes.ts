import type { Reading } from './goal-grammar-left-out.ts';
import { DAYS, EXCEPTIONS, SOMEBODY, WORKDAYS, WORKWEEK, type Wish } from './goal-grammar-rules.ts';
import { slotScopeEnd } from './goal-grammar-slots.ts';
import { phraseAt, skip, wordsOf, type Token } from './goal-grammar-tokens.ts';
import { DISH_NOUNS } from './goal-grammar-words.ts';

/** "Quick" is about weekdays anyway, so "quick on weekdays" says no more. */
export function pastWorkdays(tokens: readonly Token[], { means }: Wish, next: number): number {
  if (means.quick === undefined) return next;
  const start = skip(DISH_NOUNS, tokens, next);
  const last = skip(BEFORE_DAYS, tokens, start);
  return WORKDAYS.has(tokens[last]?.stem ?? '') ? last + 1 : (phraseAt(WORKWEEK, tokens, start)?.next ?? next);
}

const BEFORE_DAYS = wordsOf('on at for during over every each the most');
const DAY_PARTS = wordsOf('night evening morning lunchtime and or');

/** Where "on Friday night" ends; `at` where no day begins there. */
export function dayScopeEnd(tokens: readonly Token[], at: number): number {
  let next = skip(BEFORE_DAYS, tokens, at);
  if (!DAYS.has(tokens[next]?.stem ?? '')) return at;
  while (DAYS.has(tokens[next]?.stem ?? '') || (DAY_PARTS.has(tokens[next]?.stem ?? '') && isDayNear(tokens, next)))
    next += 1;
  return next;
}

function isDayNear(tokens: readonly Token[], at: number): boolean {
  const isConjunction = tokens[at]?.stem === 'and' || tokens[at]?.stem === 'or';
  return !isConjunction || DAYS.has(tokens[at + 1]?.stem ?? '');
}

/** Where what narrows a reading ends; its own end where nothing does. An exception takes the rest of its clause. */
export function narrowedEnd(tokens: readonly Token[], { said, next }: Reading): number {
  const start = skip(DISH_NOUNS, tokens, next);
  const dayEnd = dayScopeEnd(tokens, start);
  if (dayEnd > start) return dayEnd;
  const isHard = said.some(({ meaning }) => meaning.kind !== 'slots' && meaning.kind !== 'tool');
  const slotEnd = isHard ? slotScopeEnd(tokens, start) : start;
  if (slotEnd > start) return slotEnd;
  const diets = said.flatMap(({ meaning }) => (meaning.kind === 'diet' ? [meaning.diet] : []));
  const isDiet = diets.length > 0;
  if (isDiet && isRelative(tokens, start)) return clauseEnd(tokens, start);
  const isOfTaste = diets.some((diet) => diet !== 'gluten-free' && diet !== 'dairy-free');
  const somebody = isOfTaste ? phraseAt(SOMEBODY, tokens, start) : undefined;
  if (somebody) return somebody.next;
  if (!phraseAt(EXCEPTIONS, tokens, start)) return next;
  return clauseEnd(tokens, start);
}

function clauseEnd(tokens: readonly Token[], at: number): number {
  let end = at;
  while (end < tokens.length && tokens[end]?.kind !== 'comma' && tokens[end]?.kind !== 'stop') end += 1;
  return end;
}

/** "No meat that is not halal" is not no meat. */
function isRelative(tokens: readonly Token[], at: number): boolean {
  const verb = skip(PRONOUNS, tokens, at);
  return verb > at && DENIALS.has(tokens[skip(COPULAS, tokens, verb)]?.stem ?? '');
}

const PRONOUNS = wordsOf('that which thats whats who');
const COPULAS = wordsOf('is are was be');
const DENIALS = wordsOf('not isnt arent never');

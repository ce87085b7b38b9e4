import type { PlanGoals } from '@hearth/contracts/planning/plan.ts';
import type { Tool } from '@hearth/contracts/shared/vocabulary.ts';
import { opensAllergy, readAllergy } from './goal-grammar-allergic.ts';
import { readMinutes, readNumber, readRepeats, type GrammarCurrency } from './goal-grammar-amounts.ts';
import { readBudget } from './goal-grammar-budget.ts';
import { readFreeOf, readLeftOut, type Reading } from './goal-grammar-left-out.ts';
import { newOutcome } from './goal-grammar-outcome.ts';
import { DIETS, NEGATORS, OPENERS, REMINDERS, TOOLS, WISHES, type Meaning } from './goal-grammar-rules.ts';
import { dayScopeEnd, narrowedEnd, pastWorkdays } from './goal-grammar-scopes.ts';
import { readSlots } from './goal-grammar-slots.ts';
import { phraseAt, skip, tokensOf, wordsOf, type Token } from './goal-grammar-tokens.ts';
import { DISH_NOUNS, FILLERS } from './goal-grammar-words.ts';

/** A stretch of the text, by its place in it. */
export type Stretch = { readonly from: number; readonly to: number; readonly text: string };
/** A stretch that was understood, and what it was taken for, in words for people. */
export type Understood = Stretch & { readonly becomes: string };

export type ReadGoals = {
  /** Only what the text says. */
  readonly goals: Partial<PlanGoals>;
  /** Minor units of the household's currency. */
  readonly budgetMinor?: string;
  readonly toolFocus?: readonly Tool[];
  /** Foods to leave out, to be looked up among ingredients. */
  readonly foods: readonly Stretch[];
  /** Foods that make somebody ill; the goals hold the allergens that stand for them, where some do. */
  readonly allergicFoods: readonly Stretch[];
  readonly understood: readonly Understood[];
  /** Stretches that nobody understood or that a week cannot be asked for with, less the words that carry no wish. */
  readonly leftOver: readonly string[];
};

/**
 * Reads the usual wishes of English speakers for a week; never fails, and takes nothing for a wish that it is not sure of.
 *
 * "High" protein is strong and "more" is normal; quick and varied are strong, being normal anyway. "Cheap" is no sum of
 * money and is left over, and so is what holds for some days only ("no fish on Friday"). Of two things that contradict
 * each other the later holds, and both are understood. `currency.exponent`: digits of the minor unit, 2 for cents.
 */
export function readGoals(text: string, currency: GrammarCurrency): ReadGoals {
  const tokens = tokensOf(text);
  const outcome = newOutcome(currency);
  const understood: Understood[] = [];
  const foods: Stretch[] = [];
  const allergicFoods: Stretch[] = [];
  const states: State[] = tokens.map(() => 'open');
  for (const { said, first, next } of withoutPartDiets(readings(tokens, currency))) {
    const stretches = said.map((one) => ({ ...one, stretch: stretchOf(text, tokens, one.first, one.next) }));
    states.fill('read', first, next);
    for (const { meaning, stretch, first: from, next: to } of stretches) {
      const becomes = outcome.take(meaning);
      if (meaning.kind === 'without-food') foods.push(stretch);
      else if (meaning.kind === 'allergic-food') allergicFoods.push(stretch);
      else if (becomes === undefined) states.fill('beyond', from, to);
      else understood.push({ ...stretch, becomes });
    }
  }
  const budgetMinor = outcome.budgetMinor();
  const toolFocus = outcome.toolFocus();
  return {
    goals: outcome.goals(),
    ...(budgetMinor === undefined ? {} : { budgetMinor }),
    ...(toolFocus.length === 0 ? {} : { toolFocus }),
    foods,
    allergicFoods,
    understood,
    leftOver: leftOverOf(text, tokens, states),
  };
}

/** Of a token: `beyond` is understood, yet a week cannot be asked for with it, so that it is left over as it stands. */
type State = 'open' | 'read' | 'beyond';

function stretchOf(text: string, tokens: readonly Token[], first: number, next: number): Stretch {
  const from = tokens[first]?.from ?? 0;
  const to = tokens[next - 1]?.to ?? from;
  return { from, to, text: text.slice(from, to) };
}

type PlacedReading = Reading & { readonly first: number };

/** Everything in the text that this grammar knows; what is denied, excepted or for some days only is `beyond`. */
function readings(tokens: readonly Token[], currency: GrammarCurrency): PlacedReading[] {
  const found: PlacedReading[] = [];
  let isOff = false;
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (token?.kind === 'comma' || token?.kind === 'stop' || token?.stem === 'but') isOff = false;
    // "Not spicy and no peanuts" denies twice.
    if (token?.stem === 'and' && opensAnything(tokens, at + 1)) isOff = false;
    const reading = readAt(tokens, at, currency);
    const dayEnd = reading ? at : dayScopeEnd(tokens, at);
    if (reading) {
      const end = reading.isAllergy ? reading.next : narrowedEnd(tokens, reading);
      // "Two vegetarian days" make no vegetarian week.
      const isCounted = reading.said[0]?.meaning.kind === 'diet' && readNumber(tokens, at - 1) !== undefined;
      const isSaid = !isOff && !isCounted && end === reading.next;
      found.push({ ...(isSaid ? reading : beyond(at, end)), first: at });
      at = end;
    } else if (dayEnd > at) {
      isOff = true;
      at = dayEnd;
    } else {
      if (NEGATORS.has(token?.stem ?? '') || opensAnything(tokens, at)) isOff = true;
      at += 1;
    }
  }
  return found;
}

function opensAnything(tokens: readonly Token[], at: number): boolean {
  return phraseAt(OPENERS, tokens, at) !== undefined || opensAllergy(tokens, at);
}

function beyond(first: number, next: number): Reading {
  return { said: [{ meaning: { kind: 'beyond' }, first, next }], next };
}

/** "Vegetarian lunches and fish for dinner" is no vegetarian week: such a diet is left over. */
function withoutPartDiets(found: readonly PlacedReading[]): readonly PlacedReading[] {
  const slotsOf = (reading: PlacedReading | undefined): readonly string[] =>
    reading?.said.flatMap(({ meaning }) => (meaning.kind === 'slots' && meaning.how !== 'drop' ? meaning.slots : [])) ??
    [];
  const all = new Set(found.flatMap(slotsOf));
  return found.filter((reading, index) => {
    const after = found[index + 1];
    const own = after?.first === reading.next ? slotsOf(after) : [];
    return reading.said[0]?.meaning.kind !== 'diet' || own.length === 0 || new Set(own).size === all.size;
  });
}

function readAt(tokens: readonly Token[], at: number, currency: GrammarCurrency): Reading | undefined {
  return (
    readReminder(tokens, at) ??
    readAllergy(tokens, at) ??
    readRepeats(tokens, at) ??
    readMinutes(tokens, at) ??
    readBudget(tokens, at, currency) ??
    readPhrase(tokens, at) ??
    readLeftOut(tokens, at) ??
    readSlots(tokens, at) ??
    readFreeOf(tokens, at)
  );
}

function readReminder(tokens: readonly Token[], at: number): Reading | undefined {
  const reminder = phraseAt(REMINDERS, tokens, at);
  return reminder && { said: [], next: reminder.next };
}

function readPhrase(tokens: readonly Token[], at: number): Reading | undefined {
  const say = (meaning: Meaning, next: number): Reading => ({ said: [{ meaning, first: at, next }], next });
  const wish = phraseAt(WISHES, tokens, at);
  if (wish) {
    const { means, words } = wish.value;
    const meaning = { kind: 'set', goals: means, ...(words === undefined ? {} : { words }) } as const;
    return say(meaning, pastWorkdays(tokens, wish.value, wish.next));
  }
  const diet = phraseAt(DIETS, tokens, at);
  if (diet) return say({ kind: 'diet', diet: diet.value }, skip(DISH_NOUNS, tokens, diet.next));
  const tool = phraseAt(TOOLS, tokens, skip(USE, tokens, at));
  return tool && say({ kind: 'tool', tool: tool.value }, tool.next);
}

const USE = wordsOf('use using the a an my our more in with');

function leftOverOf(text: string, tokens: readonly Token[], states: readonly State[]): string[] {
  const isPlain = (at: number): boolean =>
    states[at] !== 'read' && tokens[at]?.kind !== 'stop' && tokens[at]?.kind !== 'comma';
  const isFiller = (at: number): boolean => states[at] === 'open' && FILLERS.has(tokens[at]?.stem ?? '');
  const left: string[] = [];
  for (let first = 0; first < tokens.length;) {
    let next = first;
    while (next < tokens.length && isPlain(next)) next += 1;
    let last = next;
    while (first < last && isFiller(first)) first += 1;
    while (last > first && isFiller(last - 1)) last -= 1;
    if (last > first) left.push(stretchOf(text, tokens, first, last).text.replace(/\s+/gu, ' '));
    first = Math.max(next, first) + 1;
  }
  return left;
}

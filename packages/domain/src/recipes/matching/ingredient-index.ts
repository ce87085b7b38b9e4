import { askedLine, type AskedLine } from './asked-line.ts';
import { buyingSign, type LineContext } from './buying-sign.ts';
import { catalogueOf, type Catalogue, type NamedIngredient } from './catalogue.ts';
import { LEAST_OF_BEST, type Asked, type Candidate, type MatchReason } from './candidate.ts';
import { wholeFinder, type WholeFinder } from './find-whole.ts';
import { hiddenFoods } from './hidden-foods.ts';
import { nameRules, type NameRules } from './name-rules.ts';
import { isPreparation, sayingsOf, type Saying } from './preparation.ts';
import { nameReader, type NameReader } from './read-name.ts';
import { respelledParts } from './respelled-parts.ts';
import { similar } from './similar.ts';
import { lineKey } from './words.ts';

export type { NamedIngredient } from './catalogue.ts';
export type { LineContext } from './buying-sign.ts';
export type { MatchReason } from './candidate.ts';

/**
 * What a household said a name is, by `lineKey` of the name that is matched; null: nothing that we know. It wins, unless
 * the rest of the line says which food is meant ("milk", "almond"), and is passed over where the ingredient is gone.
 */
export type RememberedNames<Id extends string> = ReadonlyMap<string, Id | null>;

export type IngredientMatch<Id extends string> = {
  /** Null: unknown. `part`: the line names only this part of the ingredient ("zest", "juice"). */
  readonly best: {
    readonly ingredientId: Id;
    /** 0 to 1. */
    readonly confidence: number;
    readonly because: MatchReason;
    readonly part: string | null;
  } | null;
  /** What else it may be, the likeliest first, at most five. */
  readonly alternatives: readonly { readonly ingredientId: Id; readonly confidence: number }[];
  /** The best is below .8, or another is within .1 of it, or the line says more than it. */
  readonly isDoubtful: boolean;
  /**
   * The best may be used before anybody has looked: it is not doubtful, or all that it may well be (.5 and above) hold
   * the same allergens and break the same diets; and nothing else that the line says names a food or a way of making
   * that it does not account for. Where it is false the line counts as unmatched.
   */
  readonly isSettled: boolean;
};

export type IngredientIndex<Id extends string> = {
  match(name: string, context?: LineContext): IngredientMatch<Id>;
};

const DOUBTFUL_BELOW = 0.8;
const CLOSE = 0.1;
const LIKELY = 0.5;
const MOST_ALTERNATIVES = 5;
const LEAST_SIMILAR = 0.15;
/** Above this nobody needs to be offered anything else. */
const CERTAIN = 0.87;

/**
 * Makes ready to match names of ingredient lines in a language (an IETF tag; the word lists are English, other languages
 * match by name and spelling).
 *
 * A match stands for the whole of a name. Words are left out only if a closed list holds them as describing or as a
 * brand; a word that names another food or changes what is in it ("almond", "vegan", "free") never is, so that what is
 * not known stays unknown. The order of `ingredients` makes no difference.
 */
export function createIngredientIndex<Id extends string>(
  ingredients: readonly NamedIngredient<Id>[],
  language: string,
  remembered: RememberedNames<Id> = new Map(),
): IngredientIndex<Id> {
  const rules = nameRules(language);
  const reader = nameReader(rules);
  const catalogue = catalogueOf(ingredients, rules, reader);
  const tools = { rules, reader, catalogue, find: wholeFinder(catalogue, rules, reader) };
  return {
    match: (written, context = {}) => {
      const line = askedLine(written, context);
      const sayings = line.preparation === '' ? [] : sayingsOf(line.preparation, catalogue, rules, reader);
      const told = remembered.size > 0 && sayings.length === 0 ? remembered.get(lineKey(written)) : undefined;
      if (told === null) return UNKNOWN;
      const known = told === undefined ? undefined : catalogue.byId.get(told);
      if (known) {
        const said = toMatch([{ ingredient: known, confidence: 1, because: 'remembered', part: null }], []);
        return unlessHiding(said, line, tools);
      }
      const own = line.hasAside ? tools.find(askedFor(written, {}, reader)) : [];
      if (own.length > 0) return unlessHiding(answer(own, line.name, tools), { ...line, rest: line.besides }, tools);
      return unlessHiding(answer(inLine(line, sayings, tools), line.name, tools), line, tools);
    },
  };
}

/** The match, left open where the rest of the line may hold what the ingredient does not. */
function unlessHiding<Id extends string>(
  match: IngredientMatch<Id>,
  { rest }: AskedLine,
  tools: Tools<Id>,
): IngredientMatch<Id> {
  const taken = match.best && match.isSettled && rest !== '' ? tools.catalogue.byId.get(match.best.ingredientId) : null;
  if (!match.best || !taken) return match;
  const { isHiding, others } = hiddenFoods(rest, taken, tools);
  if (!isHiding) return match;
  const said = others.map(({ id }) => ({ ingredientId: id, confidence: LIKELY }));
  const ids = new Set<string>(others.map(({ id }) => id));
  const alternatives = [...said, ...match.alternatives.filter(({ ingredientId }) => !ids.has(ingredientId))]
    .map((each) => ({ ...each, confidence: Math.min(each.confidence, LIKELY) }))
    .slice(0, MOST_ALTERNATIVES);
  const confidence = Math.min(match.best.confidence, LEAST_OF_BEST);
  return { best: { ...match.best, confidence }, alternatives, isDoubtful: true, isSettled: false };
}

/** With what the preparation says of the name; without it only where it says nothing of which food is meant. */
function inLine<Id extends string>(line: AskedLine, sayings: readonly Saying[], tools: Tools<Id>): Candidate<Id>[] {
  for (const full of saidInFull(line.name, sayings)) {
    const found = candidates(full, line.context, tools);
    if (isTaken(found)) return found;
  }
  if (sayings.some(({ isOther }) => isOther)) return [];
  const found = candidates(line.name, line.context, tools);
  const comma = line.name.indexOf(',');
  if (isTaken(found) || comma < 0) return found;
  const after = line.name.slice(comma + 1);
  if (!isPreparation(after, tools.rules, tools.reader)) return found;
  const more = sayingsOf(after, tools.catalogue, tools.rules, tools.reader);
  const before = inLine({ ...line, name: line.name.slice(0, comma) }, more, tools);
  return before.length > 0 ? before : found;
}

const isTaken = (found: readonly Candidate<string>[]): boolean => (found[0]?.confidence ?? 0) >= LEAST_OF_BEST;

/** The name with all that its preparation says, then with the least of it that matters. */
function saidInFull(name: string, sayings: readonly Saying[]): string[] {
  if (sayings.length === 0) return [];
  const others = sayings.filter(({ isOther }) => isOther);
  const least = others.length > 0 ? others : sayings.slice(0, 1);
  const ways = least.length < sayings.length ? [sayings, least] : [sayings];
  return ways.map((way) => [name, ...way.map(({ words }) => words)].join(', '));
}

const UNKNOWN: IngredientMatch<never> = { best: null, alternatives: [], isDoubtful: false, isSettled: false };

type Tools<Id extends string> = {
  readonly rules: NameRules;
  readonly reader: NameReader;
  readonly catalogue: Catalogue<Id>;
  readonly find: WholeFinder<Id>;
};

function askedFor(name: string, context: LineContext, reader: NameReader): Asked {
  const sign = buyingSign(context, name);
  return { text: name, parts: reader.parts(name), sign, isCanned: context.unit === 'can' };
}

const CHOICE = /\s+(?:and\/or|or|and)\s+|\s*[/&]\s*/i;

function candidates<Id extends string>(name: string, context: LineContext, tools: Tools<Id>): Candidate<Id>[] {
  const asked = askedFor(name, context, tools.reader);
  const { parts } = asked;
  if (parts.length === 0) return [];
  const found = tools.find(asked);
  if (found.length > 0) return found;
  const choices = name.split(CHOICE).filter((each) => each.trim() !== '');
  if (choices.length > 1) return chosen(choices.map((each) => candidates(each, context, tools)));
  const meant = respelledParts(parts, tools.catalogue, tools.rules).flatMap(({ parts: words, confidence }) =>
    tools.find({ ...asked, parts: words }).map((each) => ({
      ...each,
      confidence: Math.min(confidence, each.confidence),
      because: 'misspelling' as const,
    })),
  );
  return best(meant);
}

/** Of several things to choose from: what all of them are; else each is offered, and none is taken. */
function chosen<Id extends string>(each: readonly Candidate<Id>[][]): Candidate<Id>[] {
  const firsts = each.map((found) => best(found)[0]);
  const [first] = firsts;
  if (first && firsts.every((other) => other?.ingredient === first.ingredient)) return [first];
  return best(each.flat()).map((one) => ({ ...one, confidence: Math.min(one.confidence, LIKELY) }));
}

/** Each ingredient once, the likeliest first. */
function best<Id extends string>(found: readonly Candidate<Id>[]): Candidate<Id>[] {
  if (found.length < 2) return [...found];
  const sorted = found.toSorted(
    (one, other) => other.confidence - one.confidence || (one.ingredient.id < other.ingredient.id ? -1 : 1),
  );
  const seen = new Set<string>();
  return sorted.filter(({ ingredient }) => !seen.has(ingredient.id) && seen.add(ingredient.id));
}

function answer<Id extends string>(
  found: readonly Candidate<Id>[],
  name: string,
  tools: Tools<Id>,
): IngredientMatch<Id> {
  const likely = best(found);
  if ((likely[0]?.confidence ?? 0) > CERTAIN && likely.length === 1) return toMatch(likely, []);
  const { words } = tools.reader.reading(tools.reader.parts(name));
  const telling = words.filter((word) => !tools.rules.describing.has(word));
  const near = similar(telling, tools.catalogue, MOST_ALTERNATIVES + 1)
    .map(({ ingredient, share }) => ({ ingredientId: ingredient.id, confidence: rounded(share * 0.45) }))
    .filter(({ ingredientId, confidence }) => {
      return confidence >= LEAST_SIMILAR && likely.every(({ ingredient }) => ingredient.id !== ingredientId);
    });
  return toMatch(likely, near);
}

function toMatch<Id extends string>(
  likely: readonly Candidate<Id>[],
  near: IngredientMatch<Id>['alternatives'],
): IngredientMatch<Id> {
  const [first, second] = likely;
  const taken = first && first.confidence >= LEAST_OF_BEST ? first : null;
  const others = likely
    .filter((each) => each !== taken)
    .map(({ ingredient, confidence }) => ({ ingredientId: ingredient.id, confidence: rounded(confidence) }));
  const alternatives = [...others, ...near].slice(0, MOST_ALTERNATIVES);
  if (!taken) return { ...UNKNOWN, alternatives };
  const isDoubtful =
    taken.confidence < DOUBTFUL_BELOW || (second !== undefined && taken.confidence - second.confidence <= CLOSE);
  const { ingredient, confidence, because, part } = taken;
  return {
    best: { ingredientId: ingredient.id, confidence: rounded(confidence), because, part },
    alternatives,
    isDoubtful,
    isSettled: !isDoubtful || agree(likely.filter((each) => each.confidence >= LIKELY)),
  };
}

/** Whether it makes no difference to anybody's allergies or diet which of them it is. */
function agree<Id extends string>(likely: readonly Candidate<Id>[]): boolean {
  const held = likely.map(({ ingredient: { allergens, breaksDiets } }) =>
    [...allergens, '|', ...breaksDiets].toSorted().join(' '),
  );
  return held.every((each) => each === held[0]);
}

const rounded = (confidence: number): number => Math.round(confidence * 100) / 100;

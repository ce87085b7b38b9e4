import { convertQuantity } from '../catalog/units/convert-quantity.ts';
import { unitGraph } from '../catalog/units/unit-graph.ts';
import { weighLine, type OpenLine } from './recipe-line.ts';

/** A line that may stand for all the lines of another recipe. */
export type NestedLine = OpenLine & { readonly subRecipe: NestedRecipe | null };
/** Recipes are told apart by identity: the same one wherever it goes in is counted once. */
export type NestedRecipe = {
  readonly servings: number;
  readonly lines: readonly NestedLine[];
  /** More goes in than its lines say. */
  readonly linesIncomplete?: boolean;
  /** What it weighs once it is cooked, where somebody has weighed it. */
  readonly cookedGrams?: number | null;
};

/** How many recipes deep recipes go into each other; what lies below counts as unknown. */
export const DEEPEST_NESTING = 8;
/** More lines than a dish has; a part that would go beyond them counts as unknown. */
const MOST_LINES = 2_000;

/** Some part of it, which no measure of an ingredient weighs: unlike no amount, it is missing from every figure. */
const UNWEIGHABLE = { quantity: 1, unit: 'part' } as const;
const UNKNOWN: OpenLine = { ingredient: null, ...UNWEIGHABLE, optional: false };
/** Stands for a recipe that is nested too deep to be looked at. */
const BEYOND: NestedRecipe = { servings: 1, lines: [] };

/** A line in place of its sub-recipe, beside the place (from 0) of the recipe's line it comes from. */
export type FlatLine = {
  readonly line: OpenLine;
  readonly from: number;
  /** How much is taken of the line as its own recipe says it; null: that cannot be told. */
  readonly share: number | null;
};

/**
 * The lines of a recipe with each sub-recipe's own in its place, scaled to what is taken of it. Of a sub-recipe without an amount all is taken; one whose share cannot be
 * told keeps its ingredients, in amounts that cannot be weighed.
 *
 * However often a recipe goes into a line, by whatever way, its own lines are there once, in the sum of its shares. One
 * that lists nothing, or not all that goes in, has a line that nobody knows.
 */
export function flattenLines(lines: readonly NestedLine[]): FlatLine[] {
  const takenOf = takings();
  const flat: FlatLine[] = [];
  lines.forEach((line, from) => {
    const parts = line.subRecipe === null ? [{ line, share: 1 }] : partsOf(line, takenOf);
    const fits = line.subRecipe === null || flat.length + parts.length <= MOST_LINES;
    const kept = fits ? parts : [{ line: { ...UNKNOWN, optional: line.optional }, share: null }];
    for (const part of kept) flat.push({ ...part, from });
  });
  return flat;
}

type Part = Omit<FlatLine, 'from'>;

/** How much of one recipe's own lines goes into another; null: that cannot be told. */
type Taken = { readonly recipe: NestedRecipe; readonly optional: boolean; readonly share: number | null };
type Takings = (line: NestedLine, depth: number) => readonly Taken[];

function partsOf(line: NestedLine, takenOf: Takings): Part[] {
  return [
    ...asOptional(line).map((choice) => ({ line: choice, share: null })),
    ...takenOf(line, DEEPEST_NESTING).flatMap(({ recipe, optional, share }) =>
      ownLines(recipe).map((own) => taken(own, optional, share)),
    ),
  ];
}

function taken(line: OpenLine, optional: boolean, share: number | null): Part {
  const told = { ...line, optional: optional || line.optional };
  if (line.quantity === null) return { line: told, share };
  if (share === null || line === UNKNOWN) return { line: { ...told, ...UNWEIGHABLE }, share: null };
  return { line: { ...told, quantity: line.quantity * share }, share };
}

/** What a recipe itself lists, its sub-recipes left out; something nobody knows where that is not all. */
function ownLines({ lines, linesIncomplete = false }: NestedRecipe): OpenLine[] {
  const own = lines.flatMap((line) => (line.subRecipe === null ? [line] : asOptional(line)));
  return linesIncomplete || lines.length === 0 ? [...own, UNKNOWN] : own;
}

/** What may be taken instead of a sub-recipe. */
function asOptional({ choices = [] }: NestedLine): OpenLine[] {
  return choices.map((ingredient) => ({ ingredient, quantity: null, unit: null, optional: true }));
}

/** Works out for each line how much it takes of every recipe below it, each recipe looked into once a depth. */
function takings(): Takings {
  const known = new Map<NestedRecipe, Map<number, readonly Taken[]>>();
  const weights = new WeakMap<readonly Taken[], number | null>();
  const weigh = (all: readonly Taken[]): number | null => {
    const weight = weights.has(all) ? (weights.get(all) ?? null) : weightOf(all);
    weights.set(all, weight);
    return weight;
  };
  const within = (recipe: NestedRecipe, depth: number): readonly Taken[] => {
    const byDepth = known.get(recipe) ?? new Map<number, readonly Taken[]>();
    known.set(recipe, byDepth);
    const before = byDepth.get(depth);
    if (before) return before;
    const below = recipe.lines.flatMap((line) =>
      line.subRecipe === null ? [] : [atOnce(line, line.subRecipe, depth - 1)],
    );
    const all = summed([
      { recipe, optional: false, share: 1 },
      ...summed(below).flatMap((each) => scaled(each, depth - 1)),
    ]);
    byDepth.set(depth, all);
    return all;
  };
  const atOnce = (line: NestedLine, recipe: NestedRecipe, depth: number): Taken =>
    depth < 0
      ? { recipe: BEYOND, optional: line.optional, share: null }
      : {
          recipe,
          optional: line.optional,
          share: shareOf(line, recipe.servings, () => recipe.cookedGrams ?? weigh(within(recipe, depth))),
        };
  const scaled = ({ recipe, optional, share }: Taken, depth: number): Taken[] =>
    recipe === BEYOND
      ? [{ recipe, optional, share }]
      : within(recipe, depth).map((part) => ({
          recipe: part.recipe,
          optional: optional || part.optional,
          share: share === null || part.share === null ? null : share * part.share,
        }));
  return (line, depth) =>
    line.subRecipe === null ? [] : summed(scaled(atOnce(line, line.subRecipe, depth - 1), depth - 1));
}

/** Each recipe once, but for what is optional of it and what cannot be told. */
function summed(all: readonly Taken[]): Taken[] {
  const sums = new Map<NestedRecipe, Taken[]>();
  for (const each of all) {
    const same = sums.get(each.recipe) ?? [];
    sums.set(each.recipe, same);
    const at = same.findIndex(
      ({ optional, share }) => optional === each.optional && (share === null) === (each.share === null),
    );
    const before = same[at];
    if (before === undefined) same.push(each);
    else if (before.share !== null && each.share !== null) same[at] = { ...before, share: before.share + each.share };
  }
  return [...sums.values()].flat();
}

/** Grams of everything that is neither optional nor without an amount; null: some of it cannot be weighed. */
function weightOf(all: readonly Taken[]): number | null {
  let whole = 0;
  for (const { recipe, optional, share } of all) {
    for (const line of ownLines(recipe)) {
      if (optional || line.optional || line.quantity === null) continue;
      const { grams } = weighLine(line);
      if (grams === null || share === null) return null;
      whole += grams * share;
    }
  }
  return whole;
}

/**
 * How much of the whole recipe is taken. A weight of it is of the cooked dish, or of all that goes in where nobody has
 * weighed that. Null: its weight is not known, so a weight of it says nothing.
 */
function shareOf({ quantity, unit }: OpenLine, servings: number, weigh: () => number | null): number | null {
  if (quantity === null) return 1;
  if (unit === 'recipe' || unit === 'batch') return quantity;
  if (unit === null || unit === 'serving' || unit === 'piece') return quantity / servings;
  const { quantity: grams } = convertQuantity(quantity, unit, 'g', unitGraph(null));
  if (grams === null) return null;
  const whole = weigh();
  return whole === null || whole <= 0 ? null : grams / whole;
}

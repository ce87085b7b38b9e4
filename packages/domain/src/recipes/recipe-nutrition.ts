import { NutrientsPer100g, type NutrientCode, type ServingNutrients } from '@hearth/contracts/catalog/nutrients.ts';
import type { Kitchen } from '../catalog/units/unit-graph.ts';
import { weighLine, type LineWeight, type NoWeight, type OpenLine, type ValueOrigin } from './recipe-line.ts';
import { retained } from './retention.ts';

/** Why a line adds nothing to a figure; `no-nutrition`: nothing is known of what it holds, `no-value`: only this is not. */
export type MissingBecause = NoWeight | 'no-nutrition' | 'no-value';

/** A line, counted from 0 among all of the recipe's, that a figure lacks. */
export type MissingLine = { readonly line: number; readonly because: MissingBecause };

/** One nutrient of a dish: what is known of it, where that comes from, and what it lacks. */
export type NutrientFigure = {
  readonly perRecipe: number;
  readonly perServing: number;
  /** Share (0..1) of the recipe's weighed mass, as bought, whose lines have this nutrient. */
  readonly coverage: number;
  /** Nothing is missing but lines without an amount, which count as nothing. */
  readonly isComplete: boolean;
  readonly missing: readonly MissingLine[];
  readonly origins: readonly ValueOrigin[];
};

export type RecipeNutrition = {
  /** Every nutrient that at least one line has a value of. */
  readonly figures: Readonly<Partial<Record<NutrientCode, NutrientFigure>>>;
  /** The nutrients whose figure is complete, of one serving. */
  readonly perServing: ServingNutrients;
  /** Grams as bought of all lines that have a weight, optional ones left out. */
  readonly weighedGrams: number;
  /** Share (0..1) of that mass whose lines have any nutrition at all. */
  readonly coverage: number;
  /** Lines that cannot be weighed or that nothing is known of, whatever the nutrient. */
  readonly missing: readonly MissingLine[];
  /** Lines that an estimate stands in for, wholly or in some nutrient; counted from 0. */
  readonly estimated: readonly number[];
};

export type NutritionOptions = {
  /** In whose cups the lines are given; the canonical kitchen's unless said. */
  readonly kitchen?: Kitchen;
};

const ORIGINS: readonly ValueOrigin[] = ['table', 'user', 'ai'];
const CODES = NutrientsPer100g.keyof().options;

/** A line that is eaten, with its place in the recipe and its weight. */
type Eaten = { readonly line: OpenLine; readonly index: number; readonly weight: LineWeight };

/** What one line adds of one nutrient. */
type Part = { readonly amount: number; readonly origin: ValueOrigin } | MissingBecause;

/**
 * What a dish holds, as far as it is known.
 *
 * A line's food table comes first; an estimate of the line stands in where that has no figure. Only the edible portion of
 * what is bought holds nutrients, less what its recipe's cooking takes. Optional lines are left out.
 */
export function recipeNutrition(
  servings: number,
  lines: readonly OpenLine[],
  options: NutritionOptions = {},
): RecipeNutrition {
  const eaten = lines.flatMap((line, index) =>
    line.optional ? [] : [{ line, index, weight: weighLine(line, options.kitchen) }],
  );
  const weighedGrams = eaten.reduce((sum, each) => sum + massOf(each), 0);
  const figures: Partial<Record<NutrientCode, NutrientFigure>> = {};
  const perServing: ServingNutrients = {};
  for (const code of CODES) {
    const figure = figureOf(code, eaten, servings, weighedGrams);
    if (figure === null) continue;
    figures[code] = figure;
    if (figure.isComplete) perServing[code] = figure.perServing;
  }
  const missing = eaten.flatMap((each) => asMissing(each.index, wholeGap(each)));
  const lost = eaten.reduce((sum, each) => (wholeGap(each) === null ? sum : sum + massOf(each)), 0);
  return {
    figures,
    perServing,
    weighedGrams,
    coverage: shareOf(weighedGrams - lost, weighedGrams),
    missing,
    estimated: eaten.filter(isEstimated).map(({ index }) => index),
  };
}

/** Null where no line has a value. */
function figureOf(
  code: NutrientCode,
  eaten: readonly Eaten[],
  servings: number,
  weighedGrams: number,
): NutrientFigure | null {
  let perRecipe = 0;
  let covered = 0;
  const missing: MissingLine[] = [];
  const origins = new Set<ValueOrigin>();
  for (const each of eaten) {
    const part = partOf(code, each);
    if (typeof part === 'string') missing.push({ line: each.index, because: part });
    else {
      perRecipe += part.amount;
      covered += massOf(each);
      origins.add(part.origin);
    }
  }
  if (origins.size === 0) return null;
  return {
    perRecipe,
    perServing: perRecipe / servings,
    coverage: shareOf(covered, weighedGrams),
    isComplete: missing.every(({ because }) => because === 'no-amount'),
    missing,
    origins: ORIGINS.filter((origin) => origins.has(origin)),
  };
}

function partOf(code: NutrientCode, { line, weight }: Eaten): Part {
  const { ingredient, estimate } = line;
  const per100g = ingredient?.per100g?.[code];
  if (ingredient !== null && per100g !== undefined && weight.grams !== null) {
    const raw = (weight.grams * ingredient.ediblePortion * per100g) / 100;
    return {
      amount: raw * retained(ingredient.retention ?? null, line.cooked ?? null, code),
      origin: ingredient.origin ?? 'table',
    };
  }
  const estimated = estimate?.nutrients[code];
  if (estimate !== undefined && estimated !== undefined) return { amount: estimated, origin: estimate.origin };
  return lineGap(line, weight) ?? 'no-value';
}

/** Why a line adds to no figure at all; null where it may. */
function wholeGap({ line, weight }: Eaten): MissingBecause | null {
  return line.estimate === undefined ? lineGap(line, weight) : null;
}

/** Whether some figure is told by an estimate, or would be if it said so. */
function isEstimated({ line, weight }: Eaten): boolean {
  const { estimate, ingredient } = line;
  if (estimate === undefined) return false;
  if (lineGap(line, weight) !== null) return true;
  return CODES.some((code) => estimate.nutrients[code] !== undefined && ingredient?.per100g?.[code] === undefined);
}

function lineGap({ ingredient }: OpenLine, weight: LineWeight): MissingBecause | null {
  if (weight.because === 'no-amount') return 'no-amount';
  if (ingredient === null) return 'no-match';
  if (weight.because !== null) return weight.because;
  return ingredient.per100g === null ? 'no-nutrition' : null;
}

function asMissing(line: number, because: MissingBecause | null): MissingLine[] {
  return because === null ? [] : [{ line, because }];
}

function massOf({ line, weight }: Eaten): number {
  return weight.grams ?? line.estimate?.grams ?? 0;
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(1, part / whole);
}

import { annealPlan } from './anneal-plan.ts';
import { priceDraft, type DraftDish } from './draft.ts';
import type { ModelArrays } from './linear-model.ts';
import { clock, isOver, isSettled, offer, raiseBound, report, solve, type PlanSearch } from './plan-search.ts';
import type { SolveOptions, SolveProgress } from './solve-model.ts';
import { promiseOf, worthKeeping, type TightWeek } from './tight-week.ts';
import { dealWeek, weeklyStart } from './weekly-start.ts';

/** Moves of each anneal from nothing, about a quarter of a second, and of the short ones that date a weekly solution. */
const ANNEAL_MOVES = 80_000;
const DATING_MOVES = 30_000;
const FIRST_ANNEALS = 3;

/** Work of the solver, in simplex iterations: between two anneals, and without progress until it counts as stalled. */
const ANNEAL_EVERY = 300;
const STALL_ITERATIONS = 500;

/** A first dated plan by annealing, from nothing. */
export function annealFirst(search: PlanSearch, tight: TightWeek): void {
  while (search.best === undefined && search.anneals < FIRST_ANNEALS && !isOver(search)) anneal(search, tight);
}

function anneal(search: PlanSearch, tight: TightWeek): void {
  const started = performance.now();
  const dishes = annealPlan(search.outline, {
    seed: search.settings.seed + search.anneals,
    moves: ANNEAL_MOVES,
    heatMinor: 150,
    rank: promiseOf(tight),
    shouldStop: () => isOver(search),
  });
  search.anneals += 1;
  if (dishes !== undefined) offer(search, 'anneal', priceDraft(search.outline, dishes));
  clock(search, 'anneal', started);
}

/**
 * Raises the bound by the weekly model, in turns with anneals that look for a better plan, until the two are near
 * enough or the bound stalls. With no plan in hand it looks for weekly solutions instead, and dates them.
 */
export function searchWeeks(search: PlanSearch, tight: TightWeek, share: number): void {
  const isStalled = stallWatch(search);
  let nextAnneal = ANNEAL_EVERY;
  solveWeeks(search, tight, share, search.best === undefined ? 'plan' : 'bound', (progress) => {
    if (progress.iterations >= nextAnneal) {
      nextAnneal = progress.iterations + ANNEAL_EVERY;
      anneal(search, tight);
    }
    return isStalled(progress);
  });
}

/**
 * Solves the weekly model with all that the solver has: slower to start than `searchWeeks`, yet it may come further.
 * Not where there is no plan yet, which is what `searchWeeks` did already, nor where days have targets of their own.
 */
export function finishWeeks(search: PlanSearch, tight: TightWeek, share: number): void {
  if (search.best === undefined || search.outline.targets.some(({ period }) => period === 'day')) return;
  solveWeeks(search, tight, share, 'plan', () => false);
}

function solveWeeks(
  search: PlanSearch,
  tight: TightWeek,
  share: number,
  aim: SolveOptions['aim'],
  isEnough: (progress: SolveProgress) => boolean,
): void {
  const { outline } = search;
  const { weekly } = tight;
  const arrays = keptDishes(search, tight);
  let dated = 0;
  const outcome = solve(search, 'weekly', arrays, share, {
    aim,
    ...(search.best === undefined ? {} : { start: weeklyStart(weekly, search.best) }),
    onIncumbent: (columns) => {
      if (search.best !== undefined && costOf(arrays, columns) >= search.best.objectiveMinor - 1e-6) return;
      dated += 1;
      dateWeek(search, dealWeek(outline, weekly, columns), dated);
    },
    isEnough: (progress) => {
      raiseBound(search, Math.min(progress.bound, search.best?.objectiveMinor ?? Infinity));
      report(search, 'weekly');
      return isSettled(search) || isEnough(progress);
    },
  });
  if (outcome.status === 'infeasible' && search.best === undefined) search.infeasible = true;
  if (outcome.status === 'infeasible') return;
  // Dishes were dropped against the best plan, so what remains bounds better plans only.
  raiseBound(search, Math.min(outcome.bound, search.best?.objectiveMinor ?? Infinity));
}

function keptDishes(search: PlanSearch, tight: TightWeek): ModelArrays {
  const keep = worthKeeping(search.best, tight);
  const arrays = tight.weekly.model.arrays();
  for (const { mealClass, recipe, column } of tight.weekly.counts) {
    if (!keep(mealClass, recipe)) arrays.colUpper[column] = arrays.colLower[column] ?? 0;
  }
  return arrays;
}

/** The least that any dating of a weekly solution costs. */
function costOf({ colCost }: ModelArrays, columns: Float64Array): number {
  return colCost.reduce((sum, cost, column) => sum + cost * (columns[column] ?? 0), 0);
}

/**
 * Tells when a search with a plan in hand has worked for long without raising its bound by a fiftieth of the target
 * gap: other models then make better use of the time. Work is counted, not timed, so that results repeat.
 */
function stallWatch(search: PlanSearch): (progress: SolveProgress) => boolean {
  let best = -Infinity;
  let since = 0;
  return ({ bound, iterations }) => {
    const step = Math.max(1, (search.settings.gapTarget / 50) * (search.best?.costMinor ?? 0));
    if (bound > best + step) {
      best = bound;
      since = iterations;
    }
    return search.best !== undefined && iterations - since > STALL_ITERATIONS;
  };
}

function dateWeek(search: PlanSearch, start: readonly DraftDish[], seed: number): void {
  const { outline, settings } = search;
  const dishes = annealPlan(outline, {
    seed: settings.seed + seed,
    moves: DATING_MOVES,
    heatMinor: 30,
    start,
    shouldStop: () => isOver(search),
  });
  if (dishes !== undefined) offer(search, 'dating', priceDraft(outline, dishes));
}

import { annealPlan } from './anneal-plan.ts';
import { allDishes, dailyModel } from './daily-model.ts';
import { dailyStart, readDishes, readPackages } from './daily-start.ts';
import { priceDraft, type DraftDish, type PricedDraft } from './draft.ts';
import type { PlanProgress } from './plan-result.ts';
import type { PlanRecipe } from './problem.ts';
import { solveModel, type SolveOutcome, type SolveProgress } from './solve-model.ts';
import type { Highs } from 'highs';
import { promiseOf, worthKeeping, type TightWeek } from './tight-week.ts';
import { tightenWeek } from './tighten-week.ts';
import type { PortionPolicy, WeekOutline } from './week-outline.ts';
import { weeklyModel, type KeepDish } from './weekly-model.ts';
import { dealWeek, weeklyStart } from './weekly-start.ts';

export type SearchSettings = {
  seed: number;
  gapTarget: number;
  shouldStop?: (() => boolean) | undefined;
  onProgress?: ((progress: PlanProgress) => void) | undefined;
};

/** What is known so far of one problem: the best dated plan, and what no plan can beat. */
export type PlanSearch = {
  outline: WeekOutline;
  policy: PortionPolicy;
  settings: SearchSettings;
  highs: Highs;
  deadline: number;
  best: PricedDraft | undefined;
  bound: number;
  /** Recipes of every plan met and of the relaxed week: what a good plan is likely to be made of. */
  promising: Set<PlanRecipe>;
  infeasible: boolean;
  timings: Record<string, number>;
};

/** Moves of each first anneal, about a fifth of a second, and of the short ones that date a weekly solution. */
const FIRST_MOVES = 80_000;
const FIRST_ANNEALS = 3;
const DATING_MOVES = 30_000;

/** Distance between plan and bound as a share of what the packages cost. */
export function gapOf(plan: PricedDraft, bound: number): number {
  return Math.max(0, plan.objectiveMinor - bound) / Math.max(1, plan.costMinor);
}

export function isSettled({ best, bound, infeasible, settings }: PlanSearch): boolean {
  return infeasible || (best !== undefined && gapOf(best, bound) <= settings.gapTarget);
}

export function isOver(search: PlanSearch): boolean {
  return performance.now() >= search.deadline || search.settings.shouldStop?.() === true;
}

/** The relaxed weekly model, tightened: the first bound, or proof that no week meets the wishes. */
export function relaxWeek(search: PlanSearch): TightWeek {
  const started = performance.now();
  const weekly = weeklyModel(search.outline);
  const relaxation = tightenWeek(search.highs, weekly, {
    timeLimitMs: 0.4 * (search.deadline - started),
    shouldStop: () => isOver(search),
  });
  clock(search, 'relaxation', started);
  if (relaxation.status === 'infeasible') search.infeasible = true;
  if (relaxation.status === 'solved') {
    raiseBound(search, relaxation.bound);
    const { point } = relaxation;
    for (const { recipe, column } of weekly.counts) if ((point[column] ?? 0) > 1e-6) search.promising.add(recipe);
  }
  return { weekly, relaxation };
}

/** A first dated plan by annealing, from nothing. */
export function annealFirst(search: PlanSearch, tight: TightWeek): void {
  const started = performance.now();
  for (let attempt = 0; attempt < FIRST_ANNEALS && !isOver(search) && !isSettled(search); attempt += 1) {
    const dishes = annealPlan(search.outline, {
      seed: search.settings.seed + attempt,
      moves: FIRST_MOVES,
      heatMinor: 150,
      rank: promiseOf(tight),
      shouldStop: () => isOver(search),
    });
    if (dishes !== undefined) offer(search, 'anneal', priceDraft(search.outline, dishes));
  }
  clock(search, 'anneal', started);
}

/** Solves the weekly model, dates every solution it meets, and stops once the best dated plan is near enough. */
export function searchWeeks(search: PlanSearch, tight: TightWeek, share: number): void {
  const { outline } = search;
  const { weekly } = tight;
  const keep = worthKeeping(search.best, tight);
  const arrays = weekly.model.arrays();
  for (const { mealClass, recipe, column } of weekly.counts) {
    if (!keep(mealClass, recipe)) arrays.colUpper[column] = arrays.colLower[column] ?? 0;
  }
  let dated = 0;
  const isStalled = stallWatch(search);
  const outcome = solve(search, 'weekly', arrays, share, {
    aim: search.best === undefined ? 'plan' : 'bound',
    ...(search.best === undefined ? {} : { start: weeklyStart(weekly, search.best) }),
    onIncumbent: (columns) => {
      dated += 1;
      dateWeek(search, dealWeek(outline, weekly, columns), dated);
    },
    isEnough: (progress) => {
      raiseBound(search, Math.min(progress.bound, search.best?.objectiveMinor ?? Infinity));
      report(search, 'weekly');
      return isSettled(search) || isStalled(progress);
    },
  });
  if (outcome.status === 'infeasible' && search.best === undefined) search.infeasible = true;
  if (outcome.status === 'infeasible') return;
  // Dishes were dropped against the best plan, so what remains bounds better plans only.
  raiseBound(search, Math.min(outcome.bound, search.best?.objectiveMinor ?? Infinity));
}

/**
 * Tells when a search with a plan in hand has worked for long without raising its bound by a fiftieth of the target
 * gap: the dated models then make better use of the time. Work is counted, not timed, so that results repeat.
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

const STALL_ITERATIONS = 500;

function dateWeek(search: PlanSearch, start: readonly DraftDish[], seed: number): void {
  const { outline, settings } = search;
  const shouldStop = (): boolean => isOver(search);
  const dishes = annealPlan(outline, {
    seed: settings.seed + seed,
    moves: DATING_MOVES,
    heatMinor: 30,
    start,
    shouldStop,
  });
  if (dishes !== undefined) offer(search, 'dating', priceDraft(outline, dishes));
}

/** Solves the dated week itself, over the dishes kept. Proves infeasibility and optimality where all else fell short. */
export function searchDays(search: PlanSearch, phase: string, keep: KeepDish, share: number, complete: boolean): void {
  const { outline } = search;
  const daily = dailyModel(outline, allDishes(outline, keep));
  const outcome = solve(search, phase, daily.model.arrays(), share, {
    ...(search.best === undefined ? {} : { start: dailyStart(daily, search.best) }),
    onIncumbent: (columns) =>
      offer(search, phase, priceDraft(outline, readDishes(daily, columns), readPackages(daily, columns))),
    isEnough: ({ bound }) => {
      if (complete) raiseBound(search, Math.min(bound, search.best?.objectiveMinor ?? Infinity));
      report(search, phase);
      return isSettled(search);
    },
  });
  if (outcome.status === 'infeasible' && complete && search.best === undefined) search.infeasible = true;
  if (outcome.status === 'solved') {
    offer(search, phase, priceDraft(outline, readDishes(daily, outcome.columns), readPackages(daily, outcome.columns)));
  }
  if (outcome.status !== 'infeasible' && complete) {
    raiseBound(search, Math.min(outcome.bound, search.best?.objectiveMinor ?? Infinity));
  }
}

function offer(search: PlanSearch, phase: string, plan: PricedDraft): void {
  for (const { recipe } of plan.dishes) search.promising.add(recipe);
  if (search.best !== undefined && plan.objectiveMinor >= search.best.objectiveMinor - 1e-6) return;
  search.best = plan;
  report(search, phase);
}

function raiseBound(search: PlanSearch, bound: number): void {
  if (Number.isFinite(bound) && bound > search.bound) search.bound = bound;
}

function report({ settings, best, bound }: PlanSearch, phase: string): void {
  settings.onProgress?.({
    phase,
    ...(best === undefined ? {} : { incumbentMinor: best.objectiveMinor, gap: gapOf(best, bound) }),
    ...(Number.isFinite(bound) ? { boundMinor: bound } : {}),
  });
}

function solve(
  search: PlanSearch,
  phase: string,
  arrays: Parameters<typeof solveModel>[1],
  share: number,
  options: Partial<Parameters<typeof solveModel>[2]>,
): SolveOutcome {
  const started = performance.now();
  const outcome = solveModel(search.highs, arrays, {
    seed: search.settings.seed,
    aim: 'plan',
    timeLimitMs: share * (search.deadline - started),
    shouldStop: () => isOver(search),
    ...options,
  });
  clock(search, phase, started);
  return outcome;
}

function clock(search: PlanSearch, phase: string, started: number): void {
  search.timings[phase] = (search.timings[phase] ?? 0) + (performance.now() - started);
}

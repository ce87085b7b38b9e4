import { allDishes, dailyModel } from './daily-model.ts';
import { dailyStart, readDishes, readPackages } from './daily-start.ts';
import { priceDraft, type PricedDraft } from './draft.ts';
import type { PlanProgress } from './plan-result.ts';
import type { PlanRecipe } from './problem.ts';
import { solveModel, type SolveOutcome } from './solve-model.ts';
import type { Highs } from 'highs';
import type { TightWeek } from './tight-week.ts';
import { tightenWeek } from './tighten-week.ts';
import type { PortionPolicy, WeekOutline } from './week-outline.ts';
import { weeklyModel, type KeepDish } from './weekly-model.ts';

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
  /** Anneals done so far; each has its own seed. */
  anneals: number;
  timings: Record<string, number>;
};

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

/** Keeps the plan if it beats the best so far. */
export function offer(search: PlanSearch, phase: string, plan: PricedDraft): void {
  for (const { recipe } of plan.dishes) search.promising.add(recipe);
  if (search.best !== undefined && plan.objectiveMinor >= search.best.objectiveMinor - 1e-6) return;
  search.best = plan;
  report(search, phase);
}

/** Notes that no plan has a lower objective. */
export function raiseBound(search: PlanSearch, bound: number): void {
  if (Number.isFinite(bound) && bound > search.bound) search.bound = bound;
}

/** Tells whoever listens how far the search is. */
export function report({ settings, best, bound }: PlanSearch, phase: string): void {
  settings.onProgress?.({
    phase,
    ...(best === undefined ? {} : { incumbentMinor: best.objectiveMinor, gap: gapOf(best, bound) }),
    ...(Number.isFinite(bound) ? { boundMinor: bound } : {}),
  });
}

/** Solves a model on a `share` of the time that is left. */
export function solve(
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

/** Books the time since `started` to a phase. */
export function clock(search: PlanSearch, phase: string, started: number): void {
  search.timings[phase] = (search.timings[phase] ?? 0) + (performance.now() - started);
}

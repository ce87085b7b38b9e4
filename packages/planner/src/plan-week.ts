import type { Highs } from 'highs';
import { countingReasons } from './count-meals.ts';
import { draftItems, memberDays } from './draft.ts';
import { explainInfeasible } from './explain-infeasible.ts';
import type { PlanProgress, PlanResult } from './plan-result.ts';
import { gapOf, isOver, isSettled, relaxWeek, searchDays, type PlanSearch } from './plan-search.ts';
import { portionPolicies } from './portion-policy.ts';
import type { PlanProblem } from './problem.ts';
import { loadSolver } from './solve-model.ts';
import { worthKeeping } from './tight-week.ts';
import { outlineWeek } from './week-outline.ts';
import { annealFirst, finishWeeks, searchWeeks } from './week-search.ts';

export type PlanOptions = {
  /** Wall-clock time to decide in; default 10 s. A solve may overrun it by a few hundred milliseconds. */
  timeBudgetMs?: number;
  /** Gap at which a plan counts as optimal; default 0.01. */
  gapTarget?: number;
  /** Asked often while solving; true ends the search with the best plan so far. */
  shouldStop?: () => boolean;
  onProgress?: (progress: PlanProgress) => void;
};

/**
 * Plans the week: the cheapest in money and priced wishes that meets every hard constraint, with a proven gap; or proof
 * that there is none, with reasons; or neither within the time. The same problem and time enough give the same plan.
 *
 * Blocks the thread while it solves: a server calls it through the solver pool.
 */
export async function planWeek(problem: PlanProblem, options: PlanOptions = {}): Promise<PlanResult> {
  const highs = await loadSolver();
  return planNow(highs, problem, options);
}

function planNow(highs: Highs, problem: PlanProblem, options: PlanOptions): PlanResult {
  const started = performance.now();
  const { timeBudgetMs = 10_000, gapTarget = 0.01, shouldStop, onProgress } = options;
  const counted = countingReasons(outlineWeek(problem, { kind: 'own' }));
  if (counted.length > 0) return { status: 'infeasible', reasons: counted, proven: true, timings: {} };
  const deadline = started + timeBudgetMs;
  const timings: Record<string, number> = {};
  const policies = portionPolicies(highs, problem);
  let search: PlanSearch | undefined;
  for (const { policy, isLast } of policies) {
    search = {
      outline: outlineWeek(problem, policy),
      policy,
      settings: { seed: problem.seed, gapTarget, shouldStop, onProgress },
      highs,
      deadline,
      best: undefined,
      bound: -Infinity,
      promising: new Set(),
      infeasible: false,
      anneals: 0,
      timings,
    };
    searchPlan(search, isLast);
    if (search.best !== undefined || isOver(search)) break;
  }
  if (search === undefined) throw new Error('there is always a portion policy');
  timings['total'] = performance.now() - started;
  if (!search.infeasible) return resultOf(search);
  const variantBudgetMs = Math.min(2000, Math.max(500, (deadline - performance.now()) / 2));
  const reasons = explainInfeasible(highs, search.outline, (variant) =>
    planNow(highs, variant, {
      timeBudgetMs: variantBudgetMs,
      gapTarget,
      ...(shouldStop === undefined ? {} : { shouldStop }),
    }),
  );
  timings['total'] = performance.now() - started;
  return { status: 'infeasible', reasons, proven: true, timings };
}

/** `thorough`: go on to the dated models; else leave the time to the next policy unless this one has a plan. */
function searchPlan(search: PlanSearch, thorough: boolean): void {
  const tight = relaxWeek(search);
  if (isSettled(search) || isOver(search)) return;
  annealFirst(search, tight);
  if (isSettled(search) || isOver(search)) return;
  searchWeeks(search, tight, search.best === undefined && !thorough ? 0.25 : 0.4);
  const { best } = search;
  if (isSettled(search) || isOver(search) || (best === undefined && !thorough)) return;
  finishWeeks(search, tight, 0.5);
  if (isSettled(search) || isOver(search)) return;
  searchDays(search, 'days', (_, recipe) => search.promising.has(recipe), 0.4, false);
  if (isSettled(search) || isOver(search)) return;
  searchDays(search, 'all-days', worthKeeping(search.best, tight), 1, true);
}

function resultOf(search: PlanSearch): PlanResult {
  const { best, bound, outline, settings, timings } = search;
  if (best === undefined) {
    const cancelled = settings.shouldStop?.() === true;
    return {
      status: 'undecided',
      reason: cancelled ? 'cancelled' : 'time-budget',
      ...(Number.isFinite(bound) ? { boundMinor: bound } : {}),
      timings,
    };
  }
  const boundMinor = Math.min(bound, best.objectiveMinor);
  const gap = gapOf(best, boundMinor);
  return {
    status: gap <= settings.gapTarget ? 'optimal' : 'feasible',
    items: draftItems(outline, best.dishes),
    packages: best.packages,
    unpriced: best.unpriced,
    costMinor: best.costMinor,
    objectiveMinor: best.objectiveMinor,
    boundMinor,
    gap,
    portions: search.policy.kind,
    memberDays: memberDays(outline, best.dishes),
    timings,
  };
}

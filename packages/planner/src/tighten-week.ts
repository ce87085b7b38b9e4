import type { Highs, Model } from 'highs';
import { addCut, type Cut } from './linear-model.ts';
import { needRowsOf, roundingCuts, violationOf } from './rounding-cuts.ts';
import type { WeeklyModel } from './weekly-model.ts';

export type Relaxation =
  | { status: 'infeasible' }
  | { status: 'stopped' }
  /** `reducedCosts` belong to `bound`: raising a column from 0 to 1 raises the bound by that much at least. */
  | { status: 'solved'; bound: number; point: Float64Array; reducedCosts: Float64Array };

const MOST_ROUNDS = 25;

/**
 * Solves the relaxed weekly model and tightens it, round after round, by the cuts its optimum violates; leaves those
 * that still bind in `weekly.model`. HiGHS finds such cuts by itself, but takes seconds over them.
 */
export function tightenWeek(
  highs: Highs,
  weekly: WeeklyModel,
  options: { timeLimitMs: number; shouldStop: () => boolean },
): Relaxation {
  const arrays = weekly.model.arrays(true);
  const needs = needRowsOf(weekly, arrays);
  const { integer: _, ...data } = arrays;
  const deadline = performance.now() + options.timeLimitMs;
  const waiting = new Set(weekly.openings);
  const added: Cut[] = [];
  const model = highs.createModel(data);
  model.options.set({ output_flag: false });
  try {
    let latest = solve(highs, model, deadline);
    for (let round = 0, stalled = 0; latest.status === 'solved' && round < MOST_ROUNDS && stalled < 3; round += 1) {
      if (performance.now() >= deadline || options.shouldStop()) break;
      const { point, bound } = latest;
      const opened = [...waiting].filter((cut) => violationOf(cut, point) > 1e-3);
      for (const cut of opened) waiting.delete(cut);
      const cuts = [...opened, ...roundingCuts(weekly, needs, point, arrays)];
      if (cuts.length === 0) break;
      for (const { upper, terms } of cuts)
        model.addRow(-Infinity, upper, { indices: [...terms.keys()], values: [...terms.values()] });
      added.push(...cuts);
      const next = solve(highs, model, deadline);
      if (next.status === 'stopped') break;
      if (next.status === 'solved')
        stalled = next.bound - bound < 1e-4 * Math.max(1, Math.abs(bound)) ? stalled + 1 : 0;
      latest = next;
    }
    if (latest.status === 'solved') {
      const { point } = latest;
      for (const cut of added) if (violationOf(cut, point) > -1e-6) addCut(weekly.model, cut);
    }
    return latest;
  } finally {
    model.dispose();
  }
}

function solve(highs: Highs, model: Model, deadline: number): Relaxation {
  const { modelStatus: statuses } = highs.constants;
  model.zeroAllClocks();
  model.options.set('time_limit', Math.max(0.01, (deadline - performance.now()) / 1000));
  const { modelStatus } = model.run();
  if (modelStatus === statuses.infeasible || modelStatus === statuses.unboundedOrInfeasible)
    return { status: 'infeasible' };
  if (modelStatus !== statuses.optimal) return { status: 'stopped' };
  const { colValue, colDual } = model.getSolution();
  return { status: 'solved', bound: model.getObjectiveValue(), point: colValue, reducedCosts: colDual };
}

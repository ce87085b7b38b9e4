import loadHighs, { type Highs, type HighsCallbackMap, type Model } from 'highs';
import type { ModelArrays } from './linear-model.ts';

/** `iterations` of the simplex method count work done, whatever the clock says. */
export type SolveProgress = { incumbent: number; bound: number; iterations: number };

export type SolveOptions = {
  timeLimitMs: number;
  seed: number;
  /** Told of every better feasible point. */
  onIncumbent?: (columns: Float64Array) => void;
  /** Asked all along whether incumbent and bound will do; infinite while there is none. */
  isEnough?: (progress: SolveProgress) => boolean;
  /**
   * `plan`: look for good points. `bound`: a good point is known, raise the bound: no presolve (its probing takes longer
   * than it saves on models tightened beforehand), no restarts, no heuristics.
   */
  aim: 'plan' | 'bound';
  /** Values of some columns to start from; the solver completes them. */
  start?: ReadonlyMap<number, number>;
  shouldStop?: () => boolean;
};

/**
 * `solved`: `columns` is feasible and nothing beats `bound`; `infeasible` is proven; `stopped`: no feasible point was
 * met in time, yet nothing beats `bound` (minus infinity where nothing is known).
 */
export type SolveOutcome =
  | { status: 'solved'; columns: Float64Array; objective: number; bound: number; reducedCosts: Float64Array }
  | { status: 'infeasible' }
  | { status: 'stopped'; bound: number };

let loading: Promise<Highs> | undefined;

/** Loads the solver once per thread; about 45 ms. */
export function loadSolver(): Promise<Highs> {
  loading ??= solverLoader()();
  return loading;
}

/** The package types its CommonJS shape only; its ES build, which this import resolves to, exports the loader itself. */
function solverLoader(): typeof loadHighs.default {
  return loadHighs as unknown as typeof loadHighs.default;
}

/** Minimises the model. Blocks the thread until it is solved, proven infeasible, out of time or told to stop. */
export function solveModel(highs: Highs, arrays: ModelArrays, options: SolveOptions): SolveOutcome {
  const { integer, ...data } = arrays;
  const isMip = integer.includes(1);
  const model = highs.createModel({ ...data, ...(isMip ? { integrality: Int32Array.from(integer) } : {}) });
  try {
    model.options.set({
      output_flag: false,
      time_limit: Math.max(0.01, options.timeLimitMs / 1000),
      random_seed: options.seed % 2_147_483_647,
      mip_rel_gap: 0,
      mip_abs_gap: 1e-6,
      ...(options.aim === 'bound' ? { presolve: 'off', mip_allow_restart: false, mip_heuristic_effort: 0 } : {}),
    });
    if (isMip && options.start !== undefined) {
      const start = [...options.start].sort(([a], [b]) => a - b);
      model.setSolution({ indices: start.map(([column]) => column), values: start.map(([, value]) => value) });
    }
    const { modelStatus } = model.run(watch(highs, options, isMip));
    return outcomeOf(highs, model, modelStatus, isMip);
  } finally {
    model.dispose();
  }
}

/** Stops the search once told to, or once the caller has enough. */
function watch(highs: Highs, options: SolveOptions, isMip: boolean): HighsCallbackMap {
  const { callbackType } = highs.constants;
  const stopIfTold = (event: { interrupt(): void }): undefined => {
    if (options.shouldStop?.() === true) event.interrupt();
  };
  if (!isMip) return { [callbackType.simplexInterrupt]: stopIfTold };
  return {
    [callbackType.mipImprovingSolution](event): undefined {
      if (event.data.mip_solution !== undefined) options.onIncumbent?.(event.data.mip_solution);
    },
    [callbackType.mipInterrupt](event): undefined {
      stopIfTold(event);
      const { mip_primal_bound: incumbent = Infinity, mip_dual_bound: bound = -Infinity } = event.data;
      const iterations = Number(event.data.mip_total_lp_iterations ?? 0);
      if (options.isEnough?.({ incumbent, bound, iterations }) === true) event.interrupt();
    },
  };
}

function outcomeOf(highs: Highs, model: Model, status: number, isMip: boolean): SolveOutcome {
  const { modelStatus } = highs.constants;
  // Every column of our models is bounded below in cost, so "unbounded or infeasible" can only mean infeasible.
  if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible)
    return { status: 'infeasible' };
  const optimal = status === modelStatus.optimal;
  const known = Number(model.info.get('mip_dual_bound'));
  const objective = model.getObjectiveValue();
  const bound = isMip ? known : optimal ? objective : -Infinity;
  // Primal status 2 is HiGHS's "feasible point".
  const feasible = model.info.get('primal_solution_status') === 2 && (isMip || optimal);
  if (!feasible) return { status: 'stopped', bound: Number.isFinite(bound) ? bound : -Infinity };
  const { colValue, colDual } = model.getSolution();
  return { status: 'solved', columns: colValue, objective, bound: Math.min(bound, objective), reducedCosts: colDual };
}

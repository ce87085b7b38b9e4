import type { Highs } from 'highs';
import type { ModelArrays } from './linear-model.ts';
import type { ConflictingWish, InfeasibleReason, PlanResult } from './plan-result.ts';
import type { PlanProblem } from './problem.ts';
import { solveModel } from './solve-model.ts';
import type { WeekOutline } from './week-outline.ts';
import { weeklyModel, type WeeklyModel } from './weekly-model.ts';

type TargetRow = WeeklyModel['targetRows'][number];

/** Plans a variant of the problem, to learn what dropping a wish would bring. */
export type PlanVariant = (problem: PlanProblem) => PlanResult;

/**
 * Why there is no plan, once that is proven: each target that nothing can reach; else the targets that no week meets
 * together; else the budget, with the cheapest week beside it; else all wishes there are.
 */
export function explainInfeasible(highs: Highs, outline: WeekOutline, planVariant: PlanVariant): InfeasibleReason[] {
  const probe = targetProbe(highs, outline);
  const unreachable = probe.rows.flatMap((row) => unreachableTarget(probe, row));
  if (unreachable.length > 0) return unreachable;
  if (!probe.isFeasible(probe.rows)) {
    const conflict = smallestConflict(probe);
    const wishes = conflict.map((row) => targetWish(row, probe.reach(row, conflict)));
    return [{ code: 'wishes-conflict', wishes: [...wishes, ...fixedWishes(outline.problem)] }];
  }
  return budgetReason(outline.problem, planVariant) ?? [everyWish(outline)];
}

type TargetProbe = {
  rows: readonly TargetRow[];
  /** Whether some week, portions and packages in fractions and no budget, holds these targets. */
  isFeasible(held: readonly TargetRow[]): boolean;
  /** The best daily average of the row's nutrient while `held`, less the row itself, holds; undefined where none. */
  reach(row: TargetRow, held: readonly TargetRow[]): number | undefined;
};

function targetProbe(highs: Highs, outline: WeekOutline): TargetProbe {
  const weekly = weeklyModel(outline);
  const rows = weekly.targetRows;
  const relaxed = (held: readonly TargetRow[]): ModelArrays => {
    const arrays = weekly.model.arrays(true);
    const free = rows.filter((row) => !held.includes(row)).map(({ row }) => row);
    for (const row of [...free, ...(weekly.budgetRow === undefined ? [] : [weekly.budgetRow])]) {
      arrays.rowLower[row] = -Infinity;
      arrays.rowUpper[row] = Infinity;
    }
    return arrays;
  };
  const solve = (arrays: ModelArrays) =>
    solveModel(highs, arrays, { seed: outline.problem.seed, timeLimitMs: 2000, aim: 'plan' });
  return {
    rows,
    isFeasible: (held) => {
      const arrays = relaxed(held);
      arrays.colCost.fill(0);
      return solve(arrays).status !== 'infeasible';
    },
    reach: (row, held) => {
      const arrays = relaxed(held.filter((other) => other !== row));
      const sign = row.bound === 'min' ? -1 : 1;
      arrays.colCost.set(rowCoefficients(arrays, row.row).map((coefficient) => sign * coefficient));
      const outcome = solve(arrays);
      return outcome.status === 'solved' ? (sign * outcome.bound) / daysOf(row) : undefined;
    },
  };
}

function rowCoefficients({ matrix, numCols }: ModelArrays, row: number): Float64Array {
  const coefficients = new Float64Array(numCols);
  for (let column = 0; column < numCols; column += 1) {
    for (let at = matrix.starts[column] ?? 0; at < (matrix.starts[column + 1] ?? 0); at += 1) {
      if (matrix.indices[at] === row) coefficients[column] = matrix.values[at] ?? 0;
    }
  }
  return coefficients;
}

function daysOf({ span, bound }: TargetRow): number {
  return Math.max(1, bound === 'min' ? span.fullDays.length : span.eatingDays.length);
}

function limitOf({ span, bound }: TargetRow): number {
  return (bound === 'min' ? span.min : span.max) ?? 0;
}

function unreachableTarget(probe: TargetProbe, row: TargetRow): InfeasibleReason[] {
  const nearest = probe.reach(row, []);
  const limit = limitOf(row);
  if (nearest === undefined) return [];
  const missed =
    row.bound === 'min' ? nearest < limit - 1e-6 * Math.max(1, limit) : nearest > limit + 1e-6 * Math.max(1, limit);
  const { member, nutrient, period } = row.span;
  return missed
    ? [{ code: 'target-unreachable', memberId: member.id, nutrient, bound: row.bound, period, limit, nearest }]
    : [];
}

/** Drops targets one by one as long as those left still contradict each other. */
function smallestConflict(probe: TargetProbe): readonly TargetRow[] {
  let held = probe.rows;
  for (const row of probe.rows) {
    const fewer = held.filter((other) => other !== row);
    if (!probe.isFeasible(fewer)) held = fewer;
  }
  return held;
}

function targetWish({ span, bound }: TargetRow, enough: number | undefined): ConflictingWish {
  const { member, nutrient, period } = span;
  const limit = limitOf({ span, bound, row: 0 });
  return {
    kind: 'target',
    memberId: member.id,
    nutrient,
    bound,
    period,
    limit,
    ...(enough === undefined ? {} : { enough }),
  };
}

/** The cheapest week that meets everything else, against the budget; undefined where the budget is not what is wrong. */
function budgetReason(problem: PlanProblem, planVariant: PlanVariant): InfeasibleReason[] | undefined {
  const { budgetMinor, ...unbudgeted } = problem;
  if (budgetMinor === undefined) return undefined;
  const cheapest = planVariant(pricedOnly(unbudgeted, problem));
  if (cheapest.status === 'infeasible') return undefined;
  const floor = Math.ceil((cheapest.boundMinor ?? 0) - 1e-6);
  const solved = cheapest.status === 'optimal' || cheapest.status === 'feasible';
  return [
    {
      code: 'budget-too-low',
      budgetMinor,
      // The proof that the budget is too low holds even where the variant's own bound is not that far yet.
      cheapestMinor: Math.max(floor, budgetMinor + 1),
      ...(solved ? { achievableMinor: cheapest.costMinor } : {}),
    },
  ];
}

/** The same problem where the price of the packages is the only wish. */
function pricedOnly(unbudgeted: PlanProblem, { allowUnpriced, budgetMinor }: PlanProblem): PlanProblem {
  const barred = budgetMinor !== undefined && !allowUnpriced;
  return {
    ...unbudgeted,
    // Without a budget nothing bars unpriced ingredients, so those recipes that need them leave.
    recipes: barred ? unbudgeted.recipes.filter((recipe) => !needsUnpriced(unbudgeted, recipe)) : unbudgeted.recipes,
    ingredients: unbudgeted.ingredients.map((ingredient) => ({ ...ingredient, keepsValue: 0 })),
    goals: {
      ...unbudgeted.goals,
      preferenceMinor: 0,
      repeatMinor: 0,
      cuisineRepeatMinor: 0,
      minuteMinor: 0,
      toolFocusMinor: 0,
      nutrients: [],
      portionStepMinor: 0,
      unpricedMinorPerKg: 0,
    },
  };
}

function needsUnpriced(problem: PlanProblem, recipe: PlanProblem['recipes'][number]): boolean {
  return recipe.lines.some(({ ingredientId }) => {
    const ingredient = problem.ingredients.find(({ id }) => id === ingredientId);
    return ingredient?.packages.length === 0;
  });
}

function fixedWishes(problem: PlanProblem): ConflictingWish[] {
  return [
    { kind: 'repeats', maxRepeats: problem.maxRepeats },
    ...(problem.locked.length > 0 ? [{ kind: 'locked' } as const] : []),
  ];
}

/** Proven together impossible, in a way that no single wish explains. */
function everyWish({ problem, targets }: WeekOutline): InfeasibleReason {
  const rows = targets.flatMap((span) => [
    ...(span.min === undefined ? [] : [targetWish({ span, bound: 'min', row: 0 }, undefined)]),
    ...(span.max === undefined ? [] : [targetWish({ span, bound: 'max', row: 0 }, undefined)]),
  ]);
  const { budgetMinor } = problem;
  const budget = budgetMinor === undefined ? [] : [{ kind: 'budget', budgetMinor } as const];
  return { code: 'wishes-conflict', wishes: [...budget, ...rows, ...fixedWishes(problem)] };
}

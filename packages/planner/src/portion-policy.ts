import type { Highs } from 'highs';
import type { PlanProblem } from './problem.ts';
import { solveModel } from './solve-model.ts';
import { outlineWeek, type PortionPolicy } from './week-outline.ts';
import { weeklyModel } from './weekly-model.ts';

/**
 * The portions to plan with, from the least change to the most: everyone's own; then members with targets moved as far
 * as some week needs on average, and one step further; then every dish by itself. A problem without scaling has the
 * first only.
 */
export function* portionPolicies(
  highs: Highs,
  problem: PlanProblem,
): Generator<{ policy: PortionPolicy; isLast: boolean }> {
  const { scalable, steps } = outlineWeek(problem);
  yield { policy: { kind: 'own' }, isLast: scalable.length === 0 };
  if (scalable.length === 0) return;
  const needed = neededSteps(highs, problem);
  if (needed !== undefined && needed.size > 0) {
    const within = (value: number): number => Math.min(steps.up, Math.max(-steps.down, value));
    const further = new Map([...needed].map(([id, value]) => [id, within(value + Math.sign(value))]));
    for (const moved of [needed, further]) yield { policy: { kind: 'week', steps: moved }, isLast: false };
  }
  yield { policy: { kind: 'dish' }, isLast: true };
}

/** Steps, rounded away from 0, that each member's portions move by on average in the week that moves them least. */
function neededSteps(highs: Highs, problem: PlanProblem): Map<string, number> | undefined {
  const outline = outlineWeek(problem);
  const weekly = weeklyModel(outline);
  const arrays = weekly.model.arrays(true);
  arrays.colCost.fill(0);
  for (const { column } of weekly.steps) arrays.colCost[column] = 1;
  const outcome = solveModel(highs, arrays, { seed: problem.seed, timeLimitMs: 2000, aim: 'plan' });
  if (outcome.status !== 'solved') return undefined;
  const needed = new Map<string, number>();
  for (const member of outline.scalable) {
    const meals = outline.classes.filter(({ eaters, optional }) => eaters.includes(member) && !optional);
    const dishes = meals.reduce((sum, mealClass) => sum + mealClass.meals.length, 0);
    let moved = 0;
    for (const step of weekly.steps)
      if (step.member === member) moved += step.sign * (outcome.columns[step.column] ?? 0);
    const average = moved / Math.max(1, dishes);
    if (Math.abs(average) > 1e-6) needed.set(member.id, Math.sign(average) * Math.ceil(Math.abs(average) - 1e-6));
  }
  return needed;
}

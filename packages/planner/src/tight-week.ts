import type { PricedDraft } from './draft.ts';
import type { PlanRecipe } from './problem.ts';
import type { Relaxation } from './tighten-week.ts';
import type { MealClass } from './week-outline.ts';
import type { KeepDish, WeeklyModel } from './weekly-model.ts';

/** The weekly model with its cuts, and what its relaxation told. */
export type TightWeek = { weekly: WeeklyModel; relaxation: Relaxation };

/** What serving each dish would raise the relaxed optimum by, at least; 0 where that is not known. */
function raiseOf({ weekly, relaxation }: TightWeek): (mealClass: MealClass, recipe: PlanRecipe) => number {
  if (relaxation.status !== 'solved') return () => 0;
  const { reducedCosts } = relaxation;
  const openings = new Map(weekly.uses.map(({ recipe, used }) => [recipe, Math.max(0, reducedCosts[used] ?? 0)]));
  const byClass = new Map<MealClass, Map<PlanRecipe, number>>();
  for (const { mealClass, recipe, column } of weekly.counts) {
    const raises = byClass.get(mealClass) ?? new Map<PlanRecipe, number>();
    raises.set(recipe, Math.max(0, reducedCosts[column] ?? 0) + (openings.get(recipe) ?? 0));
    byClass.set(mealClass, raises);
  }
  return (mealClass, recipe) => byClass.get(mealClass)?.get(recipe) ?? 0;
}

/** Orders dishes for the anneal: those of the relaxed week first, most served first, then by what they would raise it. */
export function promiseOf(tight: TightWeek): (mealClass: MealClass, recipe: PlanRecipe) => number {
  const raise = raiseOf(tight);
  const { weekly, relaxation } = tight;
  const servedTimes = new Map<PlanRecipe, number>();
  if (relaxation.status === 'solved') {
    for (const { recipe, column } of weekly.counts) {
      servedTimes.set(recipe, (servedTimes.get(recipe) ?? 0) + (relaxation.point[column] ?? 0));
    }
  }
  return (mealClass, recipe) => {
    const times = servedTimes.get(recipe) ?? 0;
    return times > 0.01 ? -times : raise(mealClass, recipe);
  };
}

/** The dishes that may be in a better plan than the best: any other raises the relaxed optimum above it. */
export function worthKeeping(best: PricedDraft | undefined, tight: TightWeek): KeepDish {
  const { relaxation } = tight;
  if (best === undefined || relaxation.status !== 'solved') return () => true;
  const raise = raiseOf(tight);
  const slack = best.objectiveMinor - relaxation.bound + 1e-6;
  return (mealClass, recipe) => raise(mealClass, recipe) <= slack;
}

import type { DraftDish, PricedDraft } from './draft.ts';
import type { MealClass, WeekOutline } from './week-outline.ts';
import type { WeeklyModel } from './weekly-model.ts';

/** The columns of the weekly model that a dated plan stands for, to start the search from. */
export function weeklyStart(weekly: WeeklyModel, draft: PricedDraft): Map<number, number> {
  const start = new Map<number, number>();
  for (const { mealClass, recipe, column } of weekly.counts) {
    start.set(column, draft.dishes.filter((dish) => dish.mealClass === mealClass && dish.recipe === recipe).length);
  }
  for (const { recipe, used, repeats } of weekly.uses) {
    const times = draft.dishes.filter((dish) => dish.recipe === recipe).length;
    start.set(used, Math.min(1, times));
    start.set(repeats, Math.max(0, times - 1));
  }
  for (const { ingredientId, packageIndex, column } of weekly.packages) {
    const bought = draft.packages.find(
      (each) => each.ingredientId === ingredientId && each.packageIndex === packageIndex,
    );
    start.set(column, bought?.count ?? 0);
  }
  return start;
}

/** Deals the weekly counts out to days, in order and with no regard for targets: a plan to anneal from. */
export function dealWeek(outline: WeekOutline, weekly: WeeklyModel, columns: Float64Array): DraftDish[] {
  const dishes: DraftDish[] = [];
  for (const mealClass of outline.classes) {
    const counts = weekly.counts.filter((count) => count.mealClass === mealClass);
    const dealt = counts.flatMap(({ recipe, column }) =>
      Array.from({ length: Math.round(columns[column] ?? 0) }, (_, time) => ({ recipe, time })),
    );
    // First uses first, so that a repeat falls on a later day.
    dealt.sort((a, b) => a.time - b.time);
    const mains = dealt.filter(({ recipe }) => recipe.role === 'main');
    const sides = dealt.filter(({ recipe }) => recipe.role === 'side');
    dishes.push(...assign(mealClass, mains), ...assign(mealClass, sides));
  }
  return dishes;
}

function assign(mealClass: MealClass, dealt: readonly { recipe: DraftDish['recipe'] }[]): DraftDish[] {
  return dealt.flatMap(({ recipe }, index) => {
    const meal = mealClass.meals[index % mealClass.meals.length];
    return meal === undefined ? [] : [{ meal, mealClass, recipe, steps: new Map() }];
  });
}

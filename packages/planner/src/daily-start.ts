import type { DailyModel } from './daily-model.ts';
import type { PackagePurchase } from './plan-result.ts';
import type { DraftDish, PricedDraft } from './draft.ts';

/** The columns of the daily model that a dated plan stands for, to start the search from. */
export function dailyStart(daily: DailyModel, draft: PricedDraft): Map<number, number> {
  const start = new Map<number, number>();
  const dishAt = (meal: DraftDish['meal'], recipe: DraftDish['recipe']): DraftDish | undefined =>
    draft.dishes.find((dish) => dish.meal === meal && dish.recipe === recipe);
  for (const { meal, recipe, column } of daily.served) start.set(column, dishAt(meal, recipe) === undefined ? 0 : 1);
  for (const { served, member, sign, column } of daily.steps) {
    const steps = dishAt(served.meal, served.recipe)?.steps.get(member.id) ?? 0;
    start.set(column, Math.max(0, sign * steps));
  }
  for (const { ingredientId, packageIndex, column } of daily.packages) {
    const bought = draft.packages.find(
      (each) => each.ingredientId === ingredientId && each.packageIndex === packageIndex,
    );
    start.set(column, bought?.count ?? 0);
  }
  return start;
}

/** The packages that a solution of the daily model buys. */
export function readPackages(daily: DailyModel, columns: Float64Array): PackagePurchase[] {
  return daily.packages
    .map(({ ingredientId, packageIndex, column }) => ({
      ingredientId,
      packageIndex,
      count: Math.round(columns[column] ?? 0),
    }))
    .filter(({ count }) => count > 0);
}

/** The dishes that a solution of the daily model stands for. */
export function readDishes(daily: DailyModel, columns: Float64Array): DraftDish[] {
  const stepsOf = Map.groupBy(daily.steps, ({ served }) => served);
  return daily.served
    .filter(({ column }) => Math.round(columns[column] ?? 0) === 1)
    .map((served) => {
      const steps = new Map<string, number>();
      for (const { member, sign, column } of stepsOf.get(served) ?? []) {
        const by = sign * Math.round(columns[column] ?? 0);
        if (by !== 0) steps.set(member.id, (steps.get(member.id) ?? 0) + by);
      }
      return { meal: served.meal, mealClass: served.mealClass, recipe: served.recipe, steps };
    });
}

import { addCut, linearModel, type LinearModel } from './linear-model.ts';
import type { PlanMeal, PlanMember, PlanRecipe } from './problem.ts';
import { addPurchases, type PackageColumn, type PurchaseRows } from './purchase-rows.ts';
import {
  ownServings,
  repeatLimit,
  servingCost,
  type MealClass,
  type TargetSpan,
  type WeekOutline,
} from './week-outline.ts';
import { leastServings, type KeepDish } from './weekly-model.ts';

export type ServedColumn = { meal: PlanMeal; mealClass: MealClass; recipe: PlanRecipe; column: number };
export type StepColumn = { served: ServedColumn; member: PlanMember; sign: 1 | -1; column: number };

/** The dated week in full: which meal serves what, in whole portion steps, with what must be bought for it. */
export type DailyModel = {
  model: LinearModel;
  served: readonly ServedColumn[];
  steps: readonly StepColumn[];
  packages: readonly PackageColumn[];
  targetRows: readonly DailyTargetRow[];
};

export type DailyTargetRow = { span: TargetSpan; day: number | undefined; bound: 'min' | 'max'; row: number };

/** How often a class of meals may serve a recipe in the dated week. */
export type DishRange = { mealClass: MealClass; recipeId: string; least: number; most: number };

/** The dated week over the dishes in `ranges`; with every dish free, its optimum is the optimum of the problem. */
export function dailyModel(outline: WeekOutline, ranges: readonly DishRange[]): DailyModel {
  const model = linearModel();
  const dishes = ranges.filter(({ most }) => most > 0);
  const recipes = new Set(dishes.map(({ recipeId }) => recipeOf(outline, recipeId)));
  const purchases = addPurchases(model, outline, recipes);
  const targetRows = outline.targets.flatMap((span) => addTargetRows(model, span));
  const served = dishes.flatMap((dish) => addDish(model, outline, purchases, targetRows, dish));
  const steps = served.flatMap((dish) => addSteps(model, outline, purchases, targetRows, dish));
  addMealRows(model, outline, served);
  addCuisines(model, outline, served);
  for (const [recipe, uses] of Map.groupBy(served, (dish) => dish.recipe)) {
    addRepeats(model, outline, purchases, recipe, uses);
  }
  return { model, served, steps, packages: purchases.packages, targetRows };
}

/** Every dish of every class, as often as its repeat limit lets it. */
export function allDishes(outline: WeekOutline, keep: KeepDish = () => true): DishRange[] {
  return outline.classes.flatMap((mealClass) =>
    [...mealClass.mains, ...(mealClass.maxSides > 0 ? mealClass.sides : [])]
      .filter(({ recipe }) => keep(mealClass, recipe) || mealClass.locked.includes(recipe.id))
      .map(({ recipe }) => ({
        mealClass,
        recipeId: recipe.id,
        least: mealClass.locked.includes(recipe.id) ? 1 : 0,
        most: Math.min(repeatLimit(outline.problem, recipe), mealClass.meals.length),
      })),
  );
}

function recipeOf(outline: WeekOutline, recipeId: string): PlanRecipe {
  const recipe = outline.recipes.get(recipeId);
  if (recipe === undefined) throw new RangeError(`recipe ${recipeId} is not in the problem`);
  return recipe;
}

function addTargetRows(model: LinearModel, span: TargetSpan): DailyTargetRow[] {
  const { min, max, fullDays, eatingDays, period } = span;
  const rows: DailyTargetRow[] = [];
  const add = (bound: 'min' | 'max', day: number | undefined, limit: number): void => {
    const row = bound === 'min' ? model.addRow(limit, Infinity) : model.addRow(-Infinity, limit);
    rows.push({ span, day, bound, row });
  };
  if (period === 'day') {
    if (min !== undefined) for (const day of fullDays) add('min', day, min);
    if (max !== undefined) for (const day of eatingDays) add('max', day, max);
  } else {
    if (min !== undefined && fullDays.length > 0) add('min', undefined, min * fullDays.length);
    if (max !== undefined && eatingDays.length > 0) add('max', undefined, max * eatingDays.length);
  }
  return rows;
}

function addDish(
  model: LinearModel,
  outline: WeekOutline,
  purchases: PurchaseRows,
  targetRows: readonly DailyTargetRow[],
  { mealClass, recipeId, least, most }: DishRange,
): ServedColumn[] {
  const recipe = recipeOf(outline, recipeId);
  const option = [...mealClass.mains, ...mealClass.sides].find((candidate) => candidate.recipe === recipe);
  const servings = ownServings(mealClass.eaters);
  const cost = (option?.wishMinor ?? 0) + servings * servingCost(outline, recipe);
  const count = model.addRow(least, most);
  return mealClass.meals.map((meal) => {
    const column = model.addColumn({ cost, lower: 0, upper: 1, integer: true });
    model.addTerm(count, column, 1);
    purchases.addUse(column, recipe, servings);
    for (const eater of mealClass.eaters)
      addNutrients(model, targetRows, column, meal.day, eater, recipe, eater.portion);
    return { meal, mealClass, recipe, column };
  });
}

function addNutrients(
  model: LinearModel,
  targetRows: readonly DailyTargetRow[],
  column: number,
  mealDay: number,
  eater: PlanMember,
  recipe: PlanRecipe,
  servings: number,
): void {
  for (const { span, day, row } of targetRows) {
    if (span.member.id !== eater.id || (day !== undefined && day !== mealDay)) continue;
    model.addTerm(row, column, servings * (recipe.nutrientsPerServing[span.nutrient] ?? 0));
  }
}

function addSteps(
  model: LinearModel,
  outline: WeekOutline,
  purchases: PurchaseRows,
  targetRows: readonly DailyTargetRow[],
  dish: ServedColumn,
): StepColumn[] {
  const { steps, problem, scalable } = outline;
  const { recipe, meal, mealClass } = dish;
  return mealClass.eaters
    .filter((eater) => scalable.includes(eater))
    .flatMap((member) =>
      (
        [
          [1, steps.up],
          [-1, steps.down],
        ] as const
      )
        .filter(([, range]) => range > 0)
        .map(([sign, range]) => {
          const servings = sign * member.portion * steps.size;
          const cost = problem.goals.portionStepMinor + servings * servingCost(outline, recipe);
          const column = model.addColumn({ cost, lower: 0, upper: range, integer: true });
          purchases.addUse(column, recipe, servings);
          addNutrients(model, targetRows, column, meal.day, member, recipe, servings);
          const onlyIfServed = model.addRow(-Infinity, 0);
          model.addTerm(onlyIfServed, column, 1);
          model.addTerm(onlyIfServed, dish.column, -range);
          return { served: dish, member, sign, column };
        }),
    );
}

/** One main a meal, its sides, the locked dishes, and no recipe twice on one day. */
function addMealRows(model: LinearModel, { classes }: WeekOutline, served: readonly ServedColumn[]): void {
  const byMeal = Map.groupBy(served, ({ meal }) => meal);
  for (const { meals, optional, maxSides } of classes) {
    for (const meal of meals) {
      const mains = model.addRow(optional ? 0 : 1, 1);
      const sides = model.addRow(-Infinity, 0);
      for (const { recipe, column } of byMeal.get(meal) ?? []) {
        if (recipe.role === 'main') model.addTerm(mains, column, 1);
        model.addTerm(sides, column, recipe.role === 'main' ? -maxSides : 1);
      }
    }
  }
  const sameDay = Map.groupBy(served, ({ meal, recipe }) => `${meal.day} ${recipe.id}`);
  for (const dishes of sameDay.values()) {
    if (dishes.length < 2) continue;
    const once = model.addRow(-Infinity, 1);
    for (const { column } of dishes) model.addTerm(once, column, 1);
  }
}

function addCuisines(model: LinearModel, { problem }: WeekOutline, served: readonly ServedColumn[]): void {
  const { cuisineFreeMeals, cuisineRepeatMinor: cost } = problem.goals;
  if (cost <= 0) return;
  const mains = served.filter(({ recipe }) => recipe.role === 'main' && recipe.cuisine !== undefined);
  for (const uses of Map.groupBy(mains, ({ recipe }) => recipe.cuisine).values()) {
    const row = model.addRow(-Infinity, cuisineFreeMeals);
    for (const { column } of uses) model.addTerm(row, column, 1);
    model.addTerm(row, model.addColumn({ cost, lower: 0, upper: problem.meals.length, integer: false }), -1);
  }
}

function addRepeats(
  model: LinearModel,
  outline: WeekOutline,
  purchases: PurchaseRows,
  recipe: PlanRecipe,
  uses: readonly ServedColumn[],
): void {
  const limit = repeatLimit(outline.problem, recipe);
  const used = model.addColumn({ cost: 0, lower: 0, upper: 1, integer: true });
  const repeats = model.addColumn({
    cost: outline.problem.goals.repeatMinor,
    lower: 0,
    upper: Math.max(0, limit - 1),
    integer: false,
  });
  const total = model.addRow(0, 0);
  for (const { column } of uses) {
    model.addTerm(total, column, 1);
    const onlyIfUsed = model.addRow(-Infinity, 0);
    model.addTerm(onlyIfUsed, column, 1);
    model.addTerm(onlyIfUsed, used, -1);
  }
  model.addTerm(total, used, -1);
  model.addTerm(total, repeats, -1);
  const limited = model.addRow(-Infinity, 0);
  model.addTerm(limited, repeats, 1);
  model.addTerm(limited, used, -Math.max(0, limit - 1));
  const least = Math.min(...uses.map(({ mealClass }) => leastServings(outline, mealClass)));
  for (const opening of purchases.openings(recipe, used, limit === 2 ? repeats : undefined, least))
    addCut(model, opening);
}

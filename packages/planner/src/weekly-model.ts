import { linearModel, type Cut, type LinearModel } from './linear-model.ts';
import type { PlanMember, PlanRecipe } from './problem.ts';
import { addPurchases, type PackageColumn, type PurchaseRows } from './purchase-rows.ts';
import {
  ownServings,
  repeatLimit,
  servingCost,
  type MealClass,
  type TargetSpan,
  type WeekOutline,
} from './week-outline.ts';

export type CountColumn = { mealClass: MealClass; recipe: PlanRecipe; column: number };

/** `used` is 1 where the recipe is served at all; `used` + `repeats` is how often. */
export type UseColumns = { recipe: PlanRecipe; used: number; repeats: number };

export type StepColumn = { column: number; member: PlanMember; sign: 1 | -1; range: number; uses: UseColumns };

/** How often each recipe is served in each class of meals, whatever the day: no plan of the week costs less. */
export type WeeklyModel = {
  model: LinearModel;
  counts: readonly CountColumn[];
  packages: readonly PackageColumn[];
  uses: readonly UseColumns[];
  /** Portion steps: `column` is at most `range` times the recipe's uses. */
  steps: readonly StepColumn[];
  needRows: ReadonlyMap<string, number>;
  /** Valid rows that tie packages to uses; too many to put into the model unseen. */
  openings: readonly Cut[];
  budgetRow: number | undefined;
  targetRows: readonly { span: TargetSpan; bound: 'min' | 'max'; row: number }[];
};

/** Whether a dish stays in the model; locked dishes always do. */
export type KeepDish = (mealClass: MealClass, recipe: PlanRecipe) => boolean;

/**
 * The week without its days, over the dishes that `keep` lets through.
 *
 * Portions move continuously here and daily targets are summed over the days, so the optimum is a lower bound for the
 * dated week, in which portions move in steps and every day holds its own targets.
 */
export function weeklyModel(outline: WeekOutline, keep: KeepDish = () => true): WeeklyModel {
  const model = linearModel();
  const dishes = outline.classes.flatMap((mealClass) => dishesOf(mealClass, keep));
  const recipes = new Set(dishes.map(({ option }) => option.recipe));
  const purchases = addPurchases(model, outline, recipes);
  const targetRows = addTargetRows(model, outline);
  const counts = dishes.map(({ mealClass, option }) => {
    const { recipe, wishMinor } = option;
    const servings = ownServings(mealClass.eaters);
    const upper = Math.min(repeatLimit(outline.problem, recipe), mealClass.meals.length);
    const cost = wishMinor + servings * servingCost(outline, recipe);
    const column = model.addColumn({ cost, lower: mealClass.locked.includes(recipe.id) ? 1 : 0, upper, integer: true });
    for (const eater of mealClass.eaters) addNutrients(model, targetRows, column, eater, recipe, eater.portion);
    return { mealClass, recipe, column };
  });
  addCoverage(model, outline, counts);
  addCuisines(model, outline, counts);
  const steps: StepColumn[] = [];
  const openings: Cut[] = [];
  const uses = [...Map.groupBy(counts, (count) => count.recipe)].map(([recipe, served]) => {
    addSameDay(model, served);
    const columns = addUses(model, outline, purchases, recipe, served);
    const least = Math.min(...served.map(({ mealClass }) => leastServings(outline, mealClass)));
    const repeat = repeatLimit(outline.problem, recipe) === 2 ? columns.repeats : undefined;
    openings.push(...purchases.openings(recipe, columns.used, repeat, least));
    for (const member of outline.scalable) {
      steps.push(...addSteps(model, outline, purchases, targetRows, member, columns, served));
    }
    return columns;
  });
  const { packages, budgetRow, needRows } = purchases;
  return { model, counts, packages, budgetRow, uses, steps, needRows, openings, targetRows };
}

type TargetRow = WeeklyModel['targetRows'][number];

function dishesOf(mealClass: MealClass, keep: KeepDish) {
  const sides = mealClass.maxSides > 0 ? mealClass.sides : [];
  return [...mealClass.mains, ...sides]
    .filter(({ recipe }) => keep(mealClass, recipe) || mealClass.locked.includes(recipe.id))
    .map((option) => ({ mealClass, option }));
}

function addTargetRows(model: LinearModel, { targets }: WeekOutline): TargetRow[] {
  return targets.flatMap((span) => [
    ...(span.min === undefined || span.fullDays.length === 0
      ? []
      : [{ span, bound: 'min', row: model.addRow(span.min * span.fullDays.length, Infinity) } as const]),
    ...(span.max === undefined || span.eatingDays.length === 0
      ? []
      : [{ span, bound: 'max', row: model.addRow(-Infinity, span.max * span.eatingDays.length) } as const]),
  ]);
}

function addNutrients(
  model: LinearModel,
  targetRows: readonly TargetRow[],
  column: number,
  eater: PlanMember,
  recipe: PlanRecipe,
  servings: number,
): void {
  for (const { span, row } of targetRows) {
    if (span.member.id !== eater.id) continue;
    model.addTerm(row, column, servings * (recipe.nutrientsPerServing[span.nutrient] ?? 0));
  }
}

/** One main a meal, sides up to their number, and none beside an optional meal that is not served. */
function addCoverage(model: LinearModel, { classes }: WeekOutline, counts: readonly CountColumn[]): void {
  for (const mealClass of classes) {
    const size = mealClass.meals.length;
    const mains = model.addRow(mealClass.optional ? 0 : size, size);
    const sides = model.addRow(-Infinity, 0);
    for (const count of counts) {
      if (count.mealClass !== mealClass) continue;
      const isMain = count.recipe.role === 'main';
      if (isMain) model.addTerm(mains, count.column, 1);
      model.addTerm(sides, count.column, isMain ? -mealClass.maxSides : 1);
    }
  }
}

function addCuisines(model: LinearModel, { problem, classes }: WeekOutline, counts: readonly CountColumn[]): void {
  const { cuisineFreeMeals, cuisineRepeatMinor: cost } = problem.goals;
  const meals = classes.reduce((sum, { meals: { length } }) => sum + length, 0);
  if (cost <= 0 || meals <= cuisineFreeMeals) return;
  const mains = counts.filter(({ recipe }) => recipe.role === 'main' && recipe.cuisine !== undefined);
  for (const uses of Map.groupBy(mains, ({ recipe }) => recipe.cuisine).values()) {
    const row = model.addRow(-Infinity, cuisineFreeMeals);
    for (const { column } of uses) model.addTerm(row, column, 1);
    model.addTerm(row, model.addColumn({ cost, lower: 0, upper: meals, integer: false }), -1);
  }
}

/** Holds the repeat limit, prices repeats and states what the recipe uses up. */
function addUses(
  model: LinearModel,
  outline: WeekOutline,
  purchases: PurchaseRows,
  recipe: PlanRecipe,
  served: readonly CountColumn[],
): UseColumns {
  const most = Math.max(0, repeatLimit(outline.problem, recipe) - 1);
  const used = model.addColumn({ cost: 0, lower: 0, upper: 1, integer: true });
  const repeats = model.addColumn({ cost: outline.problem.goals.repeatMinor, lower: 0, upper: most, integer: true });
  const total = model.addRow(0, 0);
  for (const { column } of served) model.addTerm(total, column, 1);
  model.addTerm(total, used, -1);
  model.addTerm(total, repeats, -1);
  const onlyIfUsed = model.addRow(-Infinity, 0);
  model.addTerm(onlyIfUsed, repeats, 1);
  model.addTerm(onlyIfUsed, used, -most);
  // The need is stated in first uses and repeats, each 0 or 1 as a rule, because cuts round those best.
  const common = Math.min(...served.map(({ mealClass }) => ownServings(mealClass.eaters)));
  for (const column of [used, repeats]) purchases.addUse(column, recipe, common);
  for (const { mealClass, column } of served) {
    const extra = ownServings(mealClass.eaters) - common;
    if (extra > 0) purchases.addUse(column, recipe, extra);
  }
  return { recipe, used, repeats };
}

/** Classes that have one day only may not serve a recipe twice on it; which day the others take is not known here. */
function addSameDay(model: LinearModel, uses: readonly CountColumn[]): void {
  const oneDay = uses.filter(({ mealClass }) => new Set(mealClass.meals.map(({ day }) => day)).size === 1);
  for (const sameDay of Map.groupBy(oneDay, ({ mealClass }) => mealClass.meals[0]?.day).values()) {
    if (sameDay.length < 2) continue;
    const once = model.addRow(-Infinity, 1);
    for (const { column } of sameDay) model.addTerm(once, column, 1);
  }
}

/** The smallest amount that one meal of the class can take, every scalable portion at its least. */
export function leastServings(outline: WeekOutline, mealClass: MealClass): number {
  const { steps, scalable } = outline;
  return mealClass.eaters.reduce(
    (sum, eater) => sum + eater.portion * (scalable.includes(eater) ? 1 - steps.down * steps.size : 1),
    0,
  );
}

/** Lets one member's portions of one recipe grow and shrink, summed over the week. */
function addSteps(
  model: LinearModel,
  outline: WeekOutline,
  purchases: PurchaseRows,
  targetRows: readonly TargetRow[],
  member: PlanMember,
  uses: UseColumns,
  served: readonly CountColumn[],
): StepColumn[] {
  const { steps, problem } = outline;
  const { recipe } = uses;
  const shared = served.filter(({ mealClass }) => mealClass.eaters.includes(member));
  if (shared.length === 0) return [];
  // Every serving moves up, down or not at all, so both directions share one row.
  const row = model.addRow(-Infinity, 0);
  if (shared.length === served.length) for (const column of [uses.used, uses.repeats]) model.addTerm(row, column, -1);
  else for (const { column } of shared) model.addTerm(row, column, -1);
  return (
    [
      [1, steps.up],
      [-1, steps.down],
    ] as const
  )
    .filter(([, range]) => range > 0)
    .map(([sign, range]) => {
      const servings = sign * member.portion * steps.size;
      const cost = problem.goals.portionStepMinor + servings * servingCost(outline, recipe);
      const column = model.addColumn({ cost, lower: 0, upper: range * repeatLimit(problem, recipe), integer: false });
      purchases.addUse(column, recipe, servings);
      addNutrients(model, targetRows, column, member, recipe, servings);
      model.addTerm(row, column, 1 / range);
      return { column, member, sign, range, uses };
    });
}

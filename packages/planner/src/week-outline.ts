import { eligibleRecipes } from './eligible-recipes.ts';
import type { PlanIngredient, PlanMeal, PlanMember, PlanProblem, PlanRecipe } from './problem.ts';

/** A dish that a class of meals may serve, with the price of the wishes one such meal goes against, in minor units. */
export type DishOption = { recipe: PlanRecipe; wishMinor: number };

/** Meals that are alike but for their day: the same slot, eaters and rules, so that only how often matters. */
export type MealClass = {
  meals: readonly PlanMeal[];
  eaters: readonly PlanMember[];
  optional: boolean;
  maxSides: number;
  mains: readonly DishOption[];
  sides: readonly DishOption[];
  /** Recipes locked into the one meal of this class. */
  locked: readonly string[];
};

/** A target summed over the plan, with the days that count for it. */
export type TargetSpan = {
  member: PlanMember;
  nutrient: string;
  period: 'day' | 'week';
  min: number | undefined;
  max: number | undefined;
  /** Days on which the member eats every planned meal: those the minimum counts. */
  fullDays: readonly number[];
  /** Days on which the member eats at all: those the maximum counts. */
  eatingDays: readonly number[];
};

/** How far one member's portion may move, in whole steps. */
export type StepRange = { down: number; up: number; size: number };

/**
 * Whose portions may differ from their own. Portions serve targets, not the budget: they move only as far as they must.
 *
 * `own`: nobody's. `week`: some members eat so many steps more or less of every dish. `dish`: any dish by its own steps.
 */
export type PortionPolicy = { kind: 'own' } | { kind: 'week'; steps: ReadonlyMap<string, number> } | { kind: 'dish' };

/** The problem made ready for modelling: classes of meals, recipes that may be served, summed lines. */
export type WeekOutline = {
  problem: PlanProblem;
  ingredients: ReadonlyMap<string, PlanIngredient>;
  recipes: ReadonlyMap<string, PlanRecipe>;
  /** Grams per serving by ingredient, lines of one ingredient summed. */
  lines: ReadonlyMap<string, ReadonlyMap<string, number>>;
  classes: readonly MealClass[];
  targets: readonly TargetSpan[];
  scalable: readonly PlanMember[];
  steps: StepRange;
};

/** Under the `week` policy the members of the outline have their portions moved already. */
export function outlineWeek(original: PlanProblem, policy: PortionPolicy = { kind: 'dish' }): WeekOutline {
  const steps = stepRange(original);
  const shifts = policy.kind === 'week' ? policy.steps : new Map<string, number>();
  const members = original.members.map((member) => ({
    ...member,
    portion: member.portion * (1 + steps.size * (shifts.get(member.id) ?? 0)),
  }));
  const problem = { ...original, members };
  const scales = policy.kind === 'dish' && steps.down + steps.up > 0;
  return {
    problem,
    ingredients: new Map(problem.ingredients.map((ingredient) => [ingredient.id, ingredient])),
    recipes: new Map(problem.recipes.map((recipe) => [recipe.id, recipe])),
    lines: new Map(problem.recipes.map((recipe) => [recipe.id, summedLines(recipe)])),
    classes: mealClasses(problem, shifts),
    targets: problem.members.flatMap((member) => targetSpans(problem, member)),
    scalable: scales ? problem.members.filter((member) => member.targets.length > 0) : [],
    steps,
  };
}

/** Times a recipe may appear in the whole plan. */
export function repeatLimit(problem: PlanProblem, recipe: PlanRecipe): number {
  return Math.min(recipe.maxRepeats ?? problem.maxRepeats, problem.days);
}

export function attends(member: PlanMember, meal: Pick<PlanMeal, 'day' | 'slot'>): boolean {
  return !(member.absences ?? []).some((absence) => absence.day === meal.day && absence.slot === meal.slot);
}

/** Value in minor units of one gram that is left over: its cheapest price, as far as it keeps. */
export function salvagePerGram(ingredient: PlanIngredient): number {
  const prices = ingredient.packages.map(({ grams, priceMinor }) => priceMinor / grams);
  return prices.length === 0 ? 0 : ingredient.keepsValue * Math.min(...prices);
}

function stepRange({ portions }: PlanProblem): StepRange {
  return {
    down: Math.max(0, Math.round((1 - portions.least) / portions.step)),
    up: Math.max(0, Math.round((portions.most - 1) / portions.step)),
    size: portions.step,
  };
}

function summedLines(recipe: PlanRecipe): ReadonlyMap<string, number> {
  const grams = new Map<string, number>();
  for (const line of recipe.lines) {
    grams.set(line.ingredientId, (grams.get(line.ingredientId) ?? 0) + line.gramsPerServing);
  }
  return grams;
}

function mealClasses(problem: PlanProblem, shifts: ReadonlyMap<string, number>): MealClass[] {
  const groups = new Map<string, PlanMeal[]>();
  for (const meal of problem.meals) {
    const key = classKey(problem, meal);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), meal]);
  }
  return [...groups.values()].map((meals) => mealClass(problem, meals, shifts));
}

/** Undefined where nobody eats: such a meal needs no dish. */
function classKey(problem: PlanProblem, meal: PlanMeal): string | undefined {
  const eaters = problem.members.filter((member) => attends(member, meal)).map((member) => member.id);
  if (eaters.length === 0) return undefined;
  const rules = [meal.optional ?? false, meal.maxSides ?? 1, meal.maxActiveMinutes, meal.easyActiveMinutes];
  const locked = lockedAt(problem, meal);
  return JSON.stringify([meal.slot, eaters, rules, locked.length > 0 ? [meal.day, locked] : []]);
}

function lockedAt(problem: PlanProblem, meal: PlanMeal): string[] {
  return problem.locked.filter((item) => item.day === meal.day && item.slot === meal.slot).map((item) => item.recipeId);
}

function mealClass(problem: PlanProblem, meals: readonly PlanMeal[], shifts: ReadonlyMap<string, number>): MealClass {
  const [first] = meals;
  if (first === undefined) throw new RangeError('a class of meals holds at least one meal');
  const eaters = problem.members.filter((member) => attends(member, first));
  const shifted =
    eaters.reduce((sum, { id }) => sum + Math.abs(shifts.get(id) ?? 0), 0) * problem.goals.portionStepMinor;
  const options = eligibleRecipes(problem, eaters)
    .eligible.filter((recipe) => recipe.slots.includes(first.slot))
    .filter((recipe) => recipe.activeMinutes <= (first.maxActiveMinutes ?? Infinity))
    .map((recipe) => ({ recipe, wishMinor: shifted + wishOf(problem, first, recipe) }));
  const locked = lockedAt(problem, first);
  const mains = options.filter(({ recipe }) => recipe.role === 'main');
  const lockedMains = mains.filter(({ recipe }) => locked.includes(recipe.id));
  return {
    meals,
    eaters,
    optional: first.optional ?? false,
    maxSides: first.maxSides ?? 1,
    mains: lockedMains.length > 0 ? lockedMains : mains,
    sides: options.filter(({ recipe }) => recipe.role === 'side'),
    locked,
  };
}

function wishOf(problem: PlanProblem, meal: PlanMeal, recipe: PlanRecipe): number {
  const { goals } = problem;
  const slow = Math.max(0, recipe.activeMinutes - (meal.easyActiveMinutes ?? Infinity));
  const focused = recipe.tools.some((tool) => goals.toolFocus.includes(tool));
  return slow * goals.minuteMinor - recipe.preference * goals.preferenceMinor - (focused ? goals.toolFocusMinor : 0);
}

/** What one more serving costs in minor units: the leftover value it eats up, less what the nutrient goals pay. */
export function servingCost(outline: WeekOutline, recipe: PlanRecipe): number {
  let cost = 0;
  for (const [ingredientId, grams] of outline.lines.get(recipe.id) ?? []) {
    const ingredient = outline.ingredients.get(ingredientId);
    if (ingredient !== undefined) cost += grams * salvagePerGram(ingredient);
  }
  for (const { nutrient, worthMinorPerUnit } of outline.problem.goals.nutrients) {
    cost -= worthMinorPerUnit * (recipe.nutrientsPerServing[nutrient] ?? 0);
  }
  return cost;
}

/** Servings that the eaters' own portions add up to. */
export function ownServings(eaters: readonly PlanMember[]): number {
  return eaters.reduce((sum, eater) => sum + eater.portion, 0);
}

function targetSpans(problem: PlanProblem, member: PlanMember): TargetSpan[] {
  const days = Array.from({ length: problem.days }, (_, day) => problem.meals.filter((meal) => meal.day === day));
  const eating = days.flatMap((meals, day) => (meals.some((meal) => attends(member, meal)) ? [day] : []));
  const full = eating.filter((day) => (days[day] ?? []).every((meal) => attends(member, meal)));
  return member.targets.map(({ nutrient, min, max, period }) => ({
    member,
    nutrient,
    period,
    min,
    max,
    fullDays: full,
    eatingDays: eating,
  }));
}

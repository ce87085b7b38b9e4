import { recomputeObjective } from './recompute-objective.ts';
import type { PlanItem, SolvedPlan } from './plan-result.ts';
import type { MealSlot, PlanMeal, PlanMember, PlanProblem, PlanRecipe } from './problem.ts';

export type PlanViolation = {
  code:
    | 'unknown-meal'
    | 'unknown-recipe'
    | 'unsuited-slot'
    | 'empty-meal'
    | 'too-many-mains'
    | 'too-many-sides'
    | 'side-alone'
    | 'same-day-repeat'
    | 'repeat-limit'
    | 'locked-item'
    | 'too-long'
    | 'tool'
    | 'diet'
    | 'allergen'
    | 'unknown-facts'
    | 'left-out'
    | 'eaters'
    | 'portion'
    | 'target'
    | 'member-days'
    | 'packages'
    | 'unpriced'
    | 'cost'
    | 'budget'
    | 'objective'
    | 'bound'
    | 'gap';
  message: string;
};

/** Slack for sums of floating-point amounts: a millionth of the limit, or of one unit. */
function exceeds(value: number, limit: number): boolean {
  return value > limit + 1e-6 * Math.max(1, Math.abs(limit));
}

type Report = (code: PlanViolation['code'], message: string) => void;

/**
 * Every hard constraint that a plan breaks and every figure it states wrongly; empty for a correct plan.
 *
 * Recomputes all from the problem and the plan's items and packages. Shares no arithmetic with the optimiser, so that a
 * mistake there shows here.
 */
export function checkPlan(problem: PlanProblem, plan: SolvedPlan): PlanViolation[] {
  const violations: PlanViolation[] = [];
  const report: Report = (code, message) => violations.push({ code, message });
  for (const item of plan.items) checkItem(problem, item, report);
  for (const meal of problem.meals) checkMeal(problem, meal, plan.items, report);
  checkRepeats(problem, plan.items, report);
  checkLocked(problem, plan.items, report);
  checkTargets(problem, plan, report);
  checkPurchases(problem, plan, report);
  checkFigures(problem, plan, report);
  return violations;
}

function recipeOf(problem: PlanProblem, id: string): PlanRecipe | undefined {
  return problem.recipes.find((recipe) => recipe.id === id);
}

function eatersOf(problem: PlanProblem, day: number, slot: MealSlot): PlanMember[] {
  return problem.members.filter(
    ({ absences = [] }) => !absences.some((away) => away.day === day && away.slot === slot),
  );
}

function checkItem(problem: PlanProblem, item: PlanItem, report: Report): void {
  const where = `day ${item.day} ${item.slot}: ${item.recipeId}`;
  const meal = problem.meals.find(({ day, slot }) => day === item.day && slot === item.slot);
  if (meal === undefined) return report('unknown-meal', `${where} is at no planned meal`);
  const recipe = recipeOf(problem, item.recipeId);
  if (recipe === undefined) return report('unknown-recipe', `${where} is not in the catalogue`);
  if (!recipe.slots.includes(item.slot)) report('unsuited-slot', `${where} does not suit the slot`);
  if (meal.maxActiveMinutes !== undefined && recipe.activeMinutes > meal.maxActiveMinutes)
    report('too-long', `${where} takes too long`);
  for (const tool of recipe.tools) if (!problem.tools.includes(tool)) report('tool', `${where} needs ${tool}`);
  const leftOut = new Set(problem.without);
  for (const line of recipe.lines)
    if (leftOut.has(line.ingredientId)) report('left-out', `${where} has ${line.ingredientId}`);
  const eaters = eatersOf(problem, item.day, item.slot);
  for (const eater of eaters) checkSafety(problem, recipe, eater, where, report);
  const served = item.portions.map(({ memberId }) => memberId).sort();
  const expected = eaters.map(({ id }) => id).sort();
  if (served.join() !== expected.join())
    report('eaters', `${where} is served to ${served.join()} instead of ${expected.join()}`);
  for (const { memberId, servings } of item.portions) checkPortion(problem, memberId, servings, where, report);
}

function checkSafety(problem: PlanProblem, recipe: PlanRecipe, eater: PlanMember, where: string, report: Report): void {
  for (const line of recipe.lines) {
    const ingredient = problem.ingredients.find(({ id }) => id === line.ingredientId);
    const { allergens = null, breaksDiets = null } = ingredient ?? {};
    const what = `${where} with ${line.ingredientId} for ${eater.id}`;
    if (eater.allergens.length > 0 && allergens === null) report('unknown-facts', `${what}: allergens not known`);
    if (eater.diets.length > 0 && breaksDiets === null) report('unknown-facts', `${what}: diets not known`);
    if (eater.allergens.some((allergen) => allergens?.includes(allergen))) report('allergen', what);
    if (eater.diets.some((diet) => breaksDiets?.includes(diet))) report('diet', what);
  }
}

function checkPortion(problem: PlanProblem, memberId: string, servings: number, where: string, report: Report): void {
  const member = problem.members.find(({ id }) => id === memberId);
  if (member === undefined) return;
  const { least, most, step } = problem.portions;
  const factor = servings / member.portion;
  const steps = (factor - 1) / step;
  const scalable = member.targets.length > 0;
  const within = scalable ? factor >= least - 1e-9 && factor <= most + 1e-9 : Math.abs(factor - 1) < 1e-9;
  if (!within || Math.abs(steps - Math.round(steps)) > 1e-6)
    report('portion', `${where}: ${servings} servings for ${memberId}`);
}

function checkMeal(problem: PlanProblem, meal: PlanMeal, items: readonly PlanItem[], report: Report): void {
  const where = `day ${meal.day} ${meal.slot}`;
  const here = items.filter(({ day, slot }) => day === meal.day && slot === meal.slot);
  const mains = here.filter(({ recipeId }) => recipeOf(problem, recipeId)?.role === 'main').length;
  const sides = here.filter(({ recipeId }) => recipeOf(problem, recipeId)?.role === 'side').length;
  const nobody = eatersOf(problem, meal.day, meal.slot).length === 0;
  if (mains === 0 && !nobody && meal.optional !== true) report('empty-meal', `${where} has no main`);
  if (mains > 1) report('too-many-mains', `${where} has ${mains} mains`);
  if (sides > (meal.maxSides ?? 1)) report('too-many-sides', `${where} has ${sides} sides`);
  if (sides > 0 && mains === 0) report('side-alone', `${where} has a side and no main`);
}

function checkRepeats(problem: PlanProblem, items: readonly PlanItem[], report: Report): void {
  for (const recipe of problem.recipes) {
    const days = items.filter(({ recipeId }) => recipeId === recipe.id).map(({ day }) => day);
    if (days.length > (recipe.maxRepeats ?? problem.maxRepeats))
      report('repeat-limit', `${recipe.id} appears ${days.length} times`);
    if (new Set(days).size < days.length) report('same-day-repeat', `${recipe.id} appears twice on one day`);
  }
}

function checkLocked(problem: PlanProblem, items: readonly PlanItem[], report: Report): void {
  for (const { day, slot, recipeId } of problem.locked) {
    const kept = items.some((item) => item.day === day && item.slot === slot && item.recipeId === recipeId);
    if (!kept && eatersOf(problem, day, slot).length > 0)
      report('locked-item', `day ${day} ${slot}: ${recipeId} was locked`);
  }
}

function checkTargets(problem: PlanProblem, plan: SolvedPlan, report: Report): void {
  for (const member of problem.members) {
    const away = (day: number, slot: MealSlot): boolean => !eatersOf(problem, day, slot).includes(member);
    const mealsOf = (day: number): readonly PlanMeal[] => problem.meals.filter((meal) => meal.day === day);
    const days = Array.from({ length: problem.days }, (_, day) => day).filter((day) =>
      mealsOf(day).some((meal) => !away(day, meal.slot)),
    );
    const full = days.filter((day) => mealsOf(day).every((meal) => !away(day, meal.slot)));
    checkMemberDays(problem, plan, member, report);
    for (const { nutrient, min, max, period } of member.targets) {
      const eaten = (day: number): number => eatenOn(problem, plan.items, member, day, nutrient);
      const what = `${member.id} ${nutrient}`;
      if (period === 'day') {
        for (const day of full)
          if (min !== undefined && exceeds(min, eaten(day)))
            report('target', `${what} on day ${day}: ${eaten(day)} < ${min}`);
        for (const day of days)
          if (max !== undefined && exceeds(eaten(day), max))
            report('target', `${what} on day ${day}: ${eaten(day)} > ${max}`);
        continue;
      }
      const total = days.reduce((sum, day) => sum + eaten(day), 0);
      if (min !== undefined && full.length > 0 && exceeds(min * full.length, total))
        report('target', `${what}: ${total} < ${min} a day`);
      if (max !== undefined && days.length > 0 && exceeds(total, max * days.length))
        report('target', `${what}: ${total} > ${max} a day`);
    }
  }
}

function eatenOn(
  problem: PlanProblem,
  items: readonly PlanItem[],
  member: PlanMember,
  day: number,
  nutrient: string,
): number {
  let amount = 0;
  for (const item of items) {
    if (item.day !== day) continue;
    const servings = item.portions.find(({ memberId }) => memberId === member.id)?.servings ?? 0;
    amount += servings * (recipeOf(problem, item.recipeId)?.nutrientsPerServing[nutrient] ?? 0);
  }
  return amount;
}

function checkMemberDays(problem: PlanProblem, plan: SolvedPlan, member: PlanMember, report: Report): void {
  for (const { day, memberId, nutrients } of plan.memberDays) {
    if (memberId !== member.id) continue;
    for (const [nutrient, stated] of Object.entries(nutrients)) {
      const eaten = eatenOn(problem, plan.items, member, day, nutrient);
      if (exceeds(stated, eaten) || exceeds(eaten, stated))
        report('member-days', `${member.id} day ${day} ${nutrient}: ${stated} is ${eaten}`);
    }
  }
}

function checkPurchases(problem: PlanProblem, plan: SolvedPlan, report: Report): void {
  const used = new Map<string, number>();
  for (const item of plan.items) {
    const servings = item.portions.reduce((sum, portion) => sum + portion.servings, 0);
    for (const { ingredientId, gramsPerServing } of recipeOf(problem, item.recipeId)?.lines ?? []) {
      used.set(ingredientId, (used.get(ingredientId) ?? 0) + gramsPerServing * servings);
    }
  }
  const buysUnpriced = problem.budgetMinor === undefined || problem.allowUnpriced;
  for (const { id, packages, pantryGrams } of problem.ingredients) {
    const bought = plan.packages.filter(({ ingredientId }) => ingredientId === id);
    const grams = bought.reduce(
      (sum, { packageIndex, count }) => sum + count * (packages[packageIndex]?.grams ?? 0),
      0,
    );
    const missing = (used.get(id) ?? 0) - pantryGrams - grams;
    if (bought.some(({ count }) => !Number.isInteger(count) || count < 1))
      report('packages', `${id}: packages are whole`);
    if (packages.length > 0 && missing > 1e-3) report('packages', `${id}: ${missing} g short`);
    if (packages.length > 0) continue;
    const listed = plan.unpriced.find(({ ingredientId }) => ingredientId === id)?.grams ?? 0;
    if (Math.abs(Math.max(0, missing) - listed) > 1e-3)
      report('unpriced', `${id}: ${listed} g listed, ${missing} g needed`);
    if (missing > 1e-3 && !buysUnpriced) report('unpriced', `${id} has no price and the plan has a budget`);
  }
}

function checkFigures(problem: PlanProblem, plan: SolvedPlan, report: Report): void {
  const { costMinor, objectiveMinor } = recomputeObjective(problem, plan);
  if (plan.costMinor !== costMinor) report('cost', `${plan.costMinor} stated, packages cost ${costMinor}`);
  if (problem.budgetMinor !== undefined && costMinor > problem.budgetMinor)
    report('budget', `${costMinor} exceeds ${problem.budgetMinor}`);
  if (Math.abs(plan.objectiveMinor - objectiveMinor) > 0.01)
    report('objective', `${plan.objectiveMinor} stated, ${objectiveMinor} computed`);
  if (exceeds(plan.boundMinor, plan.objectiveMinor))
    report('bound', `bound ${plan.boundMinor} exceeds objective ${plan.objectiveMinor}`);
  const gap = (objectiveMinor - plan.boundMinor) / Math.max(1, costMinor);
  if (Math.abs(gap - plan.gap) > 1e-4) report('gap', `${plan.gap} stated, ${gap} computed`);
}

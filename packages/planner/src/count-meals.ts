import { eligibleRecipes } from './eligible-recipes.ts';
import type { Exclusion, InfeasibleReason } from './plan-result.ts';
import type { LockedItem, MealSlot, PlanMeal, PlanProblem } from './problem.ts';
import { attends, repeatLimit, type MealClass, type WeekOutline } from './week-outline.ts';

/** Reasons that follow from counting alone, each proof by itself that there is no plan; empty where counting finds none. */
export function countingReasons(outline: WeekOutline): InfeasibleReason[] {
  return [...emptySlots(outline), ...lockedReasons(outline), ...repeatReasons(outline)];
}

function emptySlots({ problem, classes }: WeekOutline): InfeasibleReason[] {
  return classes
    .filter(({ mains, optional }) => mains.length === 0 && !optional)
    .flatMap(({ meals, eaters }) => {
      const [meal] = meals;
      if (meal === undefined) return [];
      const suited = problem.recipes.filter(({ role, slots }) => role === 'main' && slots.includes(meal.slot));
      const suitedIds = new Set(suited.map(({ id }) => id));
      const excluded: Record<string, number> = {};
      for (const { recipeId, exclusions } of eligibleRecipes(problem, eaters).excluded) {
        if (!suitedIds.has(recipeId)) continue;
        for (const code of new Set(exclusions.map((exclusion) => exclusion.code)))
          excluded[code] = (excluded[code] ?? 0) + 1;
      }
      const slow = suited.filter(({ activeMinutes }) => activeMinutes > (meal.maxActiveMinutes ?? Infinity)).length;
      if (slow > 0) excluded['too-long'] = slow;
      return [{ code: 'no-recipe-for-slot', day: meal.day, slot: meal.slot, suited: suited.length, excluded }];
    });
}

function lockedReasons({ problem }: WeekOutline): InfeasibleReason[] {
  return problem.locked.flatMap((item): InfeasibleReason[] => {
    const meal = problem.meals.find(({ day, slot }) => day === item.day && slot === item.slot);
    const recipe = problem.recipes.find(({ id }) => id === item.recipeId);
    if (meal === undefined || recipe === undefined) return [{ code: 'locked-conflict', ...item }];
    const eaters = problem.members.filter((member) => attends(member, meal));
    if (eaters.length === 0) return [];
    const exclusions = exclusionsOfLocked(problem, item, meal);
    if (exclusions.length > 0) return [{ code: 'locked-recipe-not-eligible', ...item, exclusions }];
    return recipe.slots.includes(item.slot) && !clashes(problem, item) ? [] : [{ code: 'locked-conflict', ...item }];
  });
}

function exclusionsOfLocked(problem: PlanProblem, item: LockedItem, meal: PlanMeal): readonly Exclusion[] {
  const eaters = problem.members.filter((member) => attends(member, meal));
  const { excluded } = eligibleRecipes(problem, eaters);
  const activeMinutes = problem.recipes.find(({ id }) => id === item.recipeId)?.activeMinutes ?? 0;
  const { maxActiveMinutes } = meal;
  return [
    ...(excluded.find(({ recipeId }) => recipeId === item.recipeId)?.exclusions ?? []),
    ...(maxActiveMinutes !== undefined && activeMinutes > maxActiveMinutes
      ? [{ code: 'too-long', activeMinutes, maxActiveMinutes } as const]
      : []),
  ];
}

/** Locked items that rule each other out: two mains at one meal, too many sides, a recipe twice a day or too often. */
function clashes(problem: PlanProblem, item: LockedItem): boolean {
  const roleOf = (id: string): string | undefined => problem.recipes.find((recipe) => recipe.id === id)?.role;
  const recipe = problem.recipes.find(({ id }) => id === item.recipeId);
  const same = problem.locked.filter(({ recipeId }) => recipeId === item.recipeId);
  const here = problem.locked.filter(({ day, slot }) => day === item.day && slot === item.slot);
  const beside = here.filter(({ recipeId }) => roleOf(recipeId) === roleOf(item.recipeId)).length;
  const meal = problem.meals.find(({ day, slot }) => day === item.day && slot === item.slot);
  const room = recipe?.role === 'main' ? 1 : (meal?.maxSides ?? 1);
  const limit = recipe === undefined ? 0 : repeatLimit(problem, recipe);
  return beside > room || same.length > limit || same.filter(({ day }) => day === item.day).length > 1;
}

function repeatReasons(outline: WeekOutline): InfeasibleReason[] {
  const required = outline.classes.filter(({ optional, mains }) => !optional && mains.length > 0);
  const bySlot = Map.groupBy(required, ({ meals }) => meals[0]?.slot);
  return [...bySlot].flatMap(([slot, classes]) => (slot === undefined ? [] : repeatReason(outline, slot, classes)));
}

function repeatReason({ problem }: WeekOutline, slot: MealSlot, classes: readonly MealClass[]): InfeasibleReason[] {
  const needed = classes.reduce((sum, { meals }) => sum + meals.length, 0);
  const mains = new Set(classes.flatMap((mealClass) => mealClass.mains.map(({ recipe }) => recipe)));
  const available = [...mains].reduce((sum, recipe) => sum + repeatLimit(problem, recipe), 0);
  if (available >= needed) return [];
  const maxRepeatsNeeded = Math.ceil(needed / mains.size);
  return [
    {
      code: 'repeat-limit',
      slot,
      needed,
      available,
      ...(maxRepeatsNeeded <= problem.days ? { maxRepeatsNeeded } : {}),
    },
  ];
}

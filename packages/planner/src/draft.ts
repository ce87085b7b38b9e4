import { packagesFor } from './packages-for.ts';
import type { MemberDay, PackagePurchase, PlanItem } from './plan-result.ts';
import type { PlanMeal, PlanRecipe } from './problem.ts';
import { salvagePerGram, servingCost, type MealClass, type WeekOutline } from './week-outline.ts';

/** One dish of a dated plan; `steps` says by how many portion steps a member's portion is moved. */
export type DraftDish = {
  meal: PlanMeal;
  mealClass: MealClass;
  recipe: PlanRecipe;
  steps: ReadonlyMap<string, number>;
};

/** A dated plan with its price. `feasible`: it meets every target and the budget. */
export type PricedDraft = {
  dishes: readonly DraftDish[];
  packages: readonly PackagePurchase[];
  unpriced: readonly { ingredientId: string; grams: number }[];
  costMinor: number;
  objectiveMinor: number;
};

export function servingsOf(outline: WeekOutline, dish: DraftDish, memberId: string): number {
  const member = dish.mealClass.eaters.find((eater) => eater.id === memberId);
  return member === undefined ? 0 : member.portion * (1 + (dish.steps.get(memberId) ?? 0) * outline.steps.size);
}

/** Adds up the objective, with the cheapest packages for the dishes unless they are `chosen` already. */
export function priceDraft(
  outline: WeekOutline,
  dishes: readonly DraftDish[],
  chosen?: readonly PackagePurchase[],
): PricedDraft {
  const needs = needsOf(outline, dishes);
  const packages = chosen ?? packagesFor(outline, needs);
  const unpriced = unpricedNeeds(outline, needs);
  const unpricedMinor = unpriced.reduce(
    (sum, { grams }) => sum + (grams / 1000) * outline.problem.goals.unpricedMinorPerKg,
    0,
  );
  const costMinor = priceOf(outline, packages);
  const objectiveMinor = costMinor - keptMinor(outline, packages) + unpricedMinor + wishesMinor(outline, dishes);
  return { dishes, packages, unpriced, costMinor, objectiveMinor };
}

function needsOf(outline: WeekOutline, dishes: readonly DraftDish[]): Map<string, number> {
  const needs = new Map<string, number>();
  for (const dish of dishes) {
    const servings = dish.mealClass.eaters.reduce((sum, eater) => sum + servingsOf(outline, dish, eater.id), 0);
    for (const [ingredientId, grams] of outline.lines.get(dish.recipe.id) ?? []) {
      needs.set(ingredientId, (needs.get(ingredientId) ?? 0) + grams * servings);
    }
  }
  return needs;
}

function unpricedNeeds(
  outline: WeekOutline,
  needs: ReadonlyMap<string, number>,
): { ingredientId: string; grams: number }[] {
  return [...needs].flatMap(([ingredientId, needed]) => {
    const ingredient = outline.ingredients.get(ingredientId);
    const grams = needed - (ingredient?.pantryGrams ?? 0);
    return ingredient?.packages.length === 0 && grams > 1e-6 ? [{ ingredientId, grams }] : [];
  });
}

function priceOf(outline: WeekOutline, packages: readonly PackagePurchase[]): number {
  return packages.reduce((sum, { ingredientId, packageIndex, count }) => {
    return sum + count * (outline.ingredients.get(ingredientId)?.packages[packageIndex]?.priceMinor ?? 0);
  }, 0);
}

/** What the bought grams would be worth if all were left over. */
function keptMinor(outline: WeekOutline, packages: readonly PackagePurchase[]): number {
  return packages.reduce((sum, { ingredientId, packageIndex, count }) => {
    const ingredient = outline.ingredients.get(ingredientId);
    if (ingredient === undefined) return sum;
    return sum + count * (ingredient.packages[packageIndex]?.grams ?? 0) * salvagePerGram(ingredient);
  }, 0);
}

/** Every part of the objective but the packages: leftover value eaten up, preferences, minutes, repeats, cuisines, steps. */
function wishesMinor(outline: WeekOutline, dishes: readonly DraftDish[]): number {
  const { goals } = outline.problem;
  let sum = 0;
  for (const dish of dishes) {
    const option = [...dish.mealClass.mains, ...dish.mealClass.sides].find(({ recipe }) => recipe === dish.recipe);
    const servings = dish.mealClass.eaters.reduce((total, eater) => total + servingsOf(outline, dish, eater.id), 0);
    sum += (option?.wishMinor ?? 0) + servings * servingCost(outline, dish.recipe);
    for (const steps of dish.steps.values()) sum += Math.abs(steps) * goals.portionStepMinor;
  }
  const recipes = new Set(dishes.map(({ recipe }) => recipe));
  sum += goals.repeatMinor * (dishes.length - recipes.size);
  const mains = dishes.filter(({ recipe }) => recipe.role === 'main' && recipe.cuisine !== undefined);
  for (const { length } of Map.groupBy(mains, ({ recipe }) => recipe.cuisine).values()) {
    sum += goals.cuisineRepeatMinor * Math.max(0, length - goals.cuisineFreeMeals);
  }
  return sum;
}

export function draftItems(outline: WeekOutline, dishes: readonly DraftDish[]): PlanItem[] {
  const order = new Map(outline.problem.meals.map((meal, index) => [meal, index]));
  const rank = (dish: DraftDish): number => (order.get(dish.meal) ?? 0) * 2 + (dish.recipe.role === 'main' ? 0 : 1);
  return [...dishes]
    .sort((a, b) => rank(a) - rank(b))
    .map((dish) => ({
      day: dish.meal.day,
      slot: dish.meal.slot,
      recipeId: dish.recipe.id,
      portions: dish.mealClass.eaters.map((eater) => ({
        memberId: eater.id,
        servings: servingsOf(outline, dish, eater.id),
      })),
    }));
}

/** What every member eats on every day. */
export function memberDays(outline: WeekOutline, dishes: readonly DraftDish[]): MemberDay[] {
  const { members, days } = outline.problem;
  return members.flatMap((member) =>
    Array.from({ length: days }, (_, day) => {
      const nutrients: Record<string, number> = {};
      for (const dish of dishes) {
        if (dish.meal.day !== day) continue;
        const servings = servingsOf(outline, dish, member.id);
        if (servings === 0) continue;
        for (const [nutrient, amount] of Object.entries(dish.recipe.nutrientsPerServing)) {
          nutrients[nutrient] = (nutrients[nutrient] ?? 0) + servings * amount;
        }
      }
      return { memberId: member.id, day, nutrients };
    }),
  );
}

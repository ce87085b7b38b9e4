import { TargetNutrient } from '@hearth/contracts/identity/household.ts';
import type { ServingNutrients } from '@hearth/contracts/catalog/nutrients.ts';
import { MealSlot } from '@hearth/contracts/shared/vocabulary.ts';
import { Plan, type MemberDay, type PlanItem } from '@hearth/contracts/planning/plan.ts';
import type { ServingNutrition } from '@hearth/contracts/recipes/recipe.ts';
import { splitByWeight } from '../shared/money.ts';
import { daysFrom } from '../shared/week.ts';
import { gapOf } from './gap.ts';
import type { PlannedItem, PlannedRecipe, PlanRecord } from './plan-record.ts';

const PLAN_DAYS = 7;

/** A plan as clients see it: with each dish's share of the cost and what each member eats a day. */
export function planView(plan: PlanRecord): Plan {
  const recipes = new Map(plan.recipes.map((recipe) => [recipe.recipeId, recipe]));
  const days = daysFrom(plan.weekOf, PLAN_DAYS);
  // In one order whatever order they come in: sums of fractions and the odd cents fall the same way every time.
  const items = plan.items.toSorted(byMeal);
  const costs = itemCosts({ ...plan, items }, recipes);
  return {
    id: plan.id,
    householdId: plan.householdId,
    weekOf: plan.weekOf,
    days: days.map((day) => Plan.shape.weekOf.parse(day)),
    status: plan.status,
    currency: plan.currency,
    budgetMinor: minor(plan.budgetMinor),
    costMinor: amount(plan.costMinor),
    goals: plan.goals,
    proof: plan.proof,
    gap: gapOf(plan.objectiveMinor, plan.boundMinor, Number(plan.costMinor)),
    createdAt: plan.createdAt,
    approvedAt: plan.approvedAt,
    items: items.map((item) => itemView(item, recipeOf(recipes, item), costs.get(item.id) ?? 0n)),
    members: plan.members.map((member) => ({
      memberId: member.memberId,
      name: member.name,
      diets: [...member.diets],
      allergies: [...member.allergies],
      targets: [...member.targets],
      days: days.map((date) => memberDay(items, recipes, member.memberId, date)),
    })),
  };
}

/** The figures every card shows; null where not every line of the dish is known. */
export function servingNutrition(perServing: ServingNutrients): ServingNutrition {
  const { energyKcal, proteinG, fatG, carbohydrateG, fibreG, sodiumMg } = perServing;
  return {
    energyKcal: energyKcal ?? null,
    proteinG: proteinG ?? null,
    fatG: fatG ?? null,
    carbohydrateG: carbohydrateG ?? null,
    fibreG: fibreG ?? null,
    sodiumMg: sodiumMg ?? null,
  };
}

type Recipes = ReadonlyMap<string, PlannedRecipe>;

function itemView(item: PlannedItem, recipe: PlannedRecipe, costMinor: bigint): PlanItem {
  return {
    id: item.id,
    date: item.date,
    slot: item.slot,
    recipeId: item.recipeId,
    title: recipe.title,
    activeMinutes: recipe.activeMinutes,
    totalMinutes: recipe.totalMinutes,
    tools: [...recipe.tools],
    allergens: [...recipe.allergens],
    perServing: servingNutrition(recipe.perServing),
    costMinor: amount(costMinor),
    portions: [...item.portions],
  };
}

/** Splits the price of each ingredient's packages over the dishes that use it; the parts add up to the plan's cost. */
function itemCosts(plan: PlanRecord, recipes: Recipes): Map<string, bigint> {
  const costs = new Map<string, bigint>();
  for (const { ingredientId, packages } of plan.ingredients) {
    const price = packages.reduce((sum, size) => sum + (size.priceMinor ?? 0n) * BigInt(size.count), 0n);
    const shares = splitByWeight(
      price,
      plan.items.map((item) => servingsOf(item) * (recipeOf(recipes, item).gramsPerServing[ingredientId] ?? 0)),
    );
    plan.items.forEach((item, index) => costs.set(item.id, (costs.get(item.id) ?? 0n) + (shares[index] ?? 0n)));
  }
  return costs;
}

function memberDay(items: readonly PlannedItem[], recipes: Recipes, memberId: string, date: string): MemberDay {
  const eaten = items
    .filter((item) => item.date === date)
    .map((item) => ({
      recipe: recipeOf(recipes, item),
      servings: item.portions.find((portion) => portion.memberId === memberId)?.servings ?? 0,
    }));
  const nutrients = Object.fromEntries(
    TargetNutrient.options.map((nutrient) => [
      nutrient,
      eaten.reduce((sum, { recipe, servings }) => sum + servings * (recipe.perServing[nutrient] ?? 0), 0),
    ]),
  );
  return {
    date: Plan.shape.weekOf.parse(date),
    nutrients: Plan.shape.members.element.shape.days.element.shape.nutrients.parse(nutrients),
  };
}

function servingsOf(item: PlannedItem): number {
  return item.portions.reduce((sum, portion) => sum + portion.servings, 0);
}

function recipeOf(recipes: Recipes, item: PlannedItem): PlannedRecipe {
  const recipe = recipes.get(item.recipeId);
  if (!recipe) throw new Error(`Plan item ${item.id} names a recipe that the plan did not keep`);
  return recipe;
}

function byMeal(a: PlannedItem, b: PlannedItem): number {
  return (
    a.date.localeCompare(b.date) ||
    MealSlot.options.indexOf(a.slot) - MealSlot.options.indexOf(b.slot) ||
    a.position - b.position
  );
}

function amount(value: bigint): Plan['costMinor'] {
  return value.toString();
}

function minor(value: bigint | null): Plan['budgetMinor'] {
  return value === null ? null : amount(value);
}

import type { PlanId, PlanItemId } from '@hearth/contracts/shared/primitives.ts';
import {
  HouseholdId,
  IngredientId,
  Instant,
  MemberId,
  PlainDate,
  RecipeId,
} from '@hearth/contracts/shared/primitives.ts';
import type { StockedIngredient } from '@hearth/database/catalog/ingredient-repo.ts';
import type {
  PlannedIngredient,
  PlannedItem,
  PlannedPackage,
  PlannedRecipe,
  PlanRecord,
} from '@hearth/domain/planning/plan-record.ts';
import type { SolvedPlan } from '@hearth/planner/plan-result.ts';
import { eatersOf, type KnownRecipe, type PlanningFacts, type PlanWishes, pricedPackages } from './pose-problem.ts';

/** Weights are kept to the milligram; less than half of one would be nothing. */
const LEAST_GRAMS = 0.001;

export type NewPlan = { readonly id: PlanId; readonly newItemId: () => PlanItemId; readonly now: Date };

/** Turns the optimiser's answer into a plan with everything it was made from. */
export function recordPlan(
  facts: PlanningFacts,
  recipes: ReadonlyMap<string, KnownRecipe>,
  wishes: PlanWishes,
  solved: SolvedPlan,
  { id, newItemId, now }: NewPlan,
): PlanRecord {
  const { household } = facts;
  const items = toItems(solved, wishes, newItemId);
  const used = new Set(items.map((item) => item.recipeId as string));
  return {
    id,
    householdId: household.id,
    weekOf: PlainDate.parse(wishes.days[0]),
    status: 'draft',
    currency: household.currency,
    budgetMinor: wishes.budgetMinor,
    goals: wishes.goals,
    proof: solved.status,
    costMinor: BigInt(solved.costMinor),
    objectiveMinor: solved.objectiveMinor,
    boundMinor: solved.boundMinor,
    createdAt: Instant.parse(now.toISOString()),
    approvedAt: null,
    recipes: [...recipes.values()].filter(({ recipe }) => used.has(recipe.id)).map(toPlannedRecipe),
    members: eatersOf(facts, wishes.goals).map(({ id: memberId, name, portion, diets, allergies, targets }) => ({
      memberId,
      name,
      portion,
      diets,
      allergies,
      targets,
    })),
    items,
    ingredients: toIngredients(facts, recipes, items, solved),
  };
}

function toItems(solved: SolvedPlan, wishes: PlanWishes, newItemId: () => PlanItemId): PlannedItem[] {
  const positions = new Map<string, number>();
  return solved.items.map((item) => {
    const meal = `${item.day} ${item.slot}`;
    const position = positions.get(meal) ?? 0;
    positions.set(meal, position + 1);
    return {
      id: newItemId(),
      date: PlainDate.parse(wishes.days[item.day]),
      slot: item.slot,
      position,
      recipeId: RecipeId.parse(item.recipeId),
      portions: item.portions.map(({ memberId, servings }) => ({ memberId: MemberId.parse(memberId), servings })),
    };
  });
}

function toPlannedRecipe({ recipe, facts }: KnownRecipe): PlannedRecipe {
  const { id, householdId, version, title, activeMinutes, totalMinutes, tools } = recipe;
  return {
    recipeHouseholdId: householdId,
    recipeId: id,
    recipeVersion: version,
    title,
    activeMinutes,
    totalMinutes,
    tools,
    allergens: facts.safety.allergens,
    breaksDiets: facts.safety.breaksDiets,
    perServing: facts.perServing,
    gramsPerServing: Object.fromEntries(facts.gramsPerServing),
  };
}

function toIngredients(
  facts: PlanningFacts,
  recipes: ReadonlyMap<string, KnownRecipe>,
  items: readonly PlannedItem[],
  solved: SolvedPlan,
): PlannedIngredient[] {
  const needed = new Map<string, number>();
  for (const item of items) {
    const servings = item.portions.reduce((sum, portion) => sum + portion.servings, 0);
    for (const [ingredientId, grams] of recipes.get(item.recipeId)?.facts.gramsPerServing ?? []) {
      needed.set(ingredientId, (needed.get(ingredientId) ?? 0) + servings * grams);
    }
  }
  const ingredients = new Map(facts.ingredients.map((ingredient) => [ingredient.ingredientId as string, ingredient]));
  return [...needed].flatMap(([ingredientId, neededGrams]) => {
    const ingredient = ingredients.get(ingredientId);
    if (!ingredient || neededGrams <= 0) return [];
    return {
      ingredientHouseholdId: HouseholdId.parse(ingredient.householdId),
      ingredientId: IngredientId.parse(ingredientId),
      name: ingredient.name,
      aisle: ingredient.aisle,
      neededGrams: Math.max(LEAST_GRAMS, neededGrams),
      pantryGrams: Math.min(neededGrams, facts.pantryGrams.get(ingredientId) ?? 0),
      packages: toPackages(ingredient, solved),
    };
  });
}

/** The packages to buy; of an ingredient nobody has a price for, enough of its first size. */
function toPackages(ingredient: StockedIngredient, solved: SolvedPlan): PlannedPackage[] {
  const sizes = pricedPackages(ingredient);
  const priced = solved.packages
    .filter((purchase) => purchase.ingredientId === ingredient.ingredientId && purchase.count > 0)
    .flatMap(({ packageIndex, count }) => {
      const size = sizes[packageIndex];
      return size ? [{ label: size.label, grams: size.grams, count, priceMinor: BigInt(size.priceMinor) }] : [];
    });
  const unpricedGrams =
    solved.unpriced.find((unpriced) => unpriced.ingredientId === ingredient.ingredientId)?.grams ?? 0;
  const [first] = ingredient.packages;
  if (unpricedGrams <= 0 || !first) return priced;
  return [
    ...priced,
    { label: first.label, grams: first.grams, count: Math.ceil(unpricedGrams / first.grams), priceMinor: null },
  ];
}

import type { SolvedPlan } from './plan-result.ts';
import type { PlanIngredient, PlanProblem, PlanRecipe } from './problem.ts';

/** What a gram of a leftover is worth: its lowest price a gram, times the share it keeps. */
function leftoverWorth(ingredient: PlanIngredient): number {
  let lowest = Infinity;
  for (const { grams, priceMinor } of ingredient.packages) lowest = Math.min(lowest, priceMinor / grams);
  return Number.isFinite(lowest) ? lowest * ingredient.keepsValue : 0;
}

/**
 * Cost and objective of a plan from its items and packages alone, for the checker; written apart from the optimiser.
 *
 * objective = packages + unpriced grams at their assumed price - worth of what the purchase adds to the pantry + wishes
 */
export function recomputeObjective(
  problem: PlanProblem,
  plan: Pick<SolvedPlan, 'items' | 'packages' | 'unpriced'>,
): { costMinor: number; objectiveMinor: number } {
  const ingredients = new Map(problem.ingredients.map((ingredient) => [ingredient.id, ingredient]));
  const recipes = new Map(problem.recipes.map((recipe) => [recipe.id, recipe]));
  let costMinor = 0;
  let objectiveMinor = 0;
  for (const { ingredientId, packageIndex, count } of plan.packages) {
    const ingredient = ingredients.get(ingredientId);
    const size = ingredient?.packages[packageIndex];
    if (ingredient === undefined || size === undefined) continue;
    costMinor += size.priceMinor * count;
    objectiveMinor += size.priceMinor * count - size.grams * count * leftoverWorth(ingredient);
  }
  for (const { grams } of plan.unpriced) objectiveMinor += (grams * problem.goals.unpricedMinorPerKg) / 1000;
  for (const item of plan.items) {
    const recipe = recipes.get(item.recipeId);
    if (recipe !== undefined) objectiveMinor += itemMinor(problem, ingredients, recipe, item);
  }
  return { costMinor, objectiveMinor: objectiveMinor + varietyMinor(problem, recipes, plan.items) };
}

function itemMinor(
  problem: PlanProblem,
  ingredients: ReadonlyMap<string, PlanIngredient>,
  recipe: PlanRecipe,
  item: SolvedPlan['items'][number],
): number {
  const { goals, meals, members, portions } = problem;
  let minor = -recipe.preference * goals.preferenceMinor;
  if (recipe.tools.some((tool) => goals.toolFocus.includes(tool))) minor -= goals.toolFocusMinor;
  const easy = meals.find(({ day, slot }) => day === item.day && slot === item.slot)?.easyActiveMinutes;
  if (easy !== undefined && recipe.activeMinutes > easy) minor += (recipe.activeMinutes - easy) * goals.minuteMinor;
  for (const { memberId, servings } of item.portions) {
    for (const { ingredientId, gramsPerServing } of recipe.lines) {
      const ingredient = ingredients.get(ingredientId);
      if (ingredient !== undefined) minor += servings * gramsPerServing * leftoverWorth(ingredient);
    }
    for (const { nutrient, worthMinorPerUnit } of goals.nutrients) {
      minor -= servings * (recipe.nutrientsPerServing[nutrient] ?? 0) * worthMinorPerUnit;
    }
    const own = members.find(({ id }) => id === memberId)?.portion ?? servings;
    minor += (Math.abs(servings / own - 1) / portions.step) * goals.portionStepMinor;
  }
  return minor;
}

function varietyMinor(
  problem: PlanProblem,
  recipes: ReadonlyMap<string, PlanRecipe>,
  items: SolvedPlan['items'],
): number {
  const { repeatMinor, cuisineRepeatMinor, cuisineFreeMeals } = problem.goals;
  const seen = new Set<string>();
  const cuisineMeals = new Map<string, number>();
  let minor = 0;
  for (const { recipeId } of items) {
    if (seen.has(recipeId)) minor += repeatMinor;
    seen.add(recipeId);
    const { cuisine, role } = recipes.get(recipeId) ?? {};
    if (cuisine === undefined || role !== 'main') continue;
    const before = cuisineMeals.get(cuisine) ?? 0;
    cuisineMeals.set(cuisine, before + 1);
    if (before >= cuisineFreeMeals) minor += cuisineRepeatMinor;
  }
  return minor;
}

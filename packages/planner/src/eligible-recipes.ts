import type { Exclusion } from './plan-result.ts';
import type { PlanIngredient, PlanMember, PlanProblem, PlanRecipe } from './problem.ts';

export type Eligibility = {
  eligible: readonly PlanRecipe[];
  excluded: readonly { recipeId: string; exclusions: readonly Exclusion[] }[];
};

/**
 * Which recipes may be served to all of `eaters` at once, and why the others may not.
 *
 * A recipe is served only if it breaks no diet and holds no allergen of anyone who eats it, and has nothing that is
 * left out, optional lines included; facts that are not known count as not safe. Slots, minutes and repeats are not looked at.
 */
export function eligibleRecipes(problem: PlanProblem, eaters: readonly PlanMember[]): Eligibility {
  const ingredients = new Map(problem.ingredients.map((ingredient) => [ingredient.id, ingredient]));
  const eligible: PlanRecipe[] = [];
  const excluded: { recipeId: string; exclusions: readonly Exclusion[] }[] = [];
  for (const recipe of problem.recipes) {
    const exclusions = exclusionsOf(problem, ingredients, recipe, eaters);
    if (exclusions.length === 0) eligible.push(recipe);
    else excluded.push({ recipeId: recipe.id, exclusions });
  }
  return { eligible, excluded };
}

function exclusionsOf(
  problem: PlanProblem,
  ingredients: ReadonlyMap<string, PlanIngredient>,
  recipe: PlanRecipe,
  eaters: readonly PlanMember[],
): Exclusion[] {
  const exclusions: Exclusion[] = recipe.tools
    .filter((tool) => !problem.tools.includes(tool))
    .map((tool) => ({ code: 'tool', tool }));
  for (const { ingredientId } of recipe.lines) {
    if (problem.without?.includes(ingredientId)) exclusions.push({ code: 'left-out', ingredientId });
    const ingredient = ingredients.get(ingredientId);
    if (ingredient === undefined) exclusions.push({ code: 'ingredient-unknown', ingredientId });
    else {
      for (const eater of eaters) exclusions.push(...unsafeFor(eater, ingredient));
      if (isOutOfReach(problem, ingredient)) exclusions.push({ code: 'unpriced', ingredientId });
    }
  }
  for (const eater of eaters) exclusions.push(...unknownNutrients(eater, recipe));
  return exclusions;
}

function unsafeFor(eater: PlanMember, ingredient: PlanIngredient): Exclusion[] {
  const memberId = eater.id;
  const ingredientId = ingredient.id;
  const { allergens, breaksDiets } = ingredient;
  const unknown =
    (eater.allergens.length > 0 && allergens === null) || (eater.diets.length > 0 && breaksDiets === null);
  return [
    ...(unknown ? [{ code: 'facts-unknown', memberId, ingredientId } as const] : []),
    ...eater.allergens
      .filter((allergen) => allergens?.includes(allergen))
      .map((allergen) => ({ code: 'allergen', memberId, allergen, ingredientId }) as const),
    ...eater.diets
      .filter((diet) => breaksDiets?.includes(diet))
      .map((diet) => ({ code: 'diet', memberId, diet, ingredientId }) as const),
  ];
}

/** Under a budget, what has no price cannot be bought; without any in the pantry it cannot be used either. */
function isOutOfReach(problem: PlanProblem, ingredient: PlanIngredient): boolean {
  const needsPrice = problem.budgetMinor !== undefined && !problem.allowUnpriced;
  return needsPrice && ingredient.packages.length === 0 && ingredient.pantryGrams <= 0;
}

function unknownNutrients(eater: PlanMember, recipe: PlanRecipe): Exclusion[] {
  return eater.targets
    .filter(({ nutrient, max }) => max !== undefined && recipe.nutrientsPerServing[nutrient] === undefined)
    .map(({ nutrient }) => ({ code: 'nutrient-unknown', memberId: eater.id, nutrient }));
}

import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import { IngredientId, type RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { StoredRecipe } from '@hearth/database/recipes/recipe-repo.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { gramsOf } from '@hearth/domain/catalog/weight.ts';
import { servingNutrition } from '@hearth/domain/planning/plan-view.ts';
import { recipeFacts, suitsDiets } from '@hearth/domain/recipes/recipe-facts.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';

/** A recipe as it is stored. Throws `recipe.not-found`. */
export async function storedRecipe(tx: HouseholdTx, recipeId: RecipeId): Promise<StoredRecipe> {
  const recipe = await tx.recipes.get(recipeId);
  if (!recipe)
    throw new DomainError(
      'not-found',
      'recipe.not-found',
      'There is no such recipe, or it is not shared with this household.',
    );
  return recipe;
}

/** A recipe with all that follows from its ingredients. */
export async function getRecipe(tx: HouseholdTx, recipeId: RecipeId): Promise<Recipe> {
  const recipe = await storedRecipe(tx, recipeId);
  const { householdId: _, lines, slots, tools, tags, steps, ...fields } = recipe;
  const facts = recipeFacts(recipe.servings, lines);
  const perServing = servingNutrition(facts.perServing);
  return {
    ...fields,
    slots: [...slots],
    tools: [...tools],
    tags: [...tags],
    steps: [...steps],
    lines: lines.map((line) => ({
      ingredientId: line.ingredient.ingredientId,
      ingredient: line.ingredient.name,
      quantity: line.quantity,
      unit: line.unit,
      grams: gramsOf(line.quantity, line.unit, line.ingredient),
      preparation: line.preparation,
      section: line.section,
      optional: line.optional,
      alternatives: line.alternatives.map((alternative) => ({
        ...alternative,
        ingredientId: IngredientId.parse(alternative.ingredientId),
      })),
    })),
    allergens: [...facts.allergens],
    suitsDiets: suitsDiets(facts.breaksDiets),
    perServing,
    energyKcal: perServing.energyKcal,
    proteinG: perServing.proteinG,
  };
}

import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import type { RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { MeasureSystem } from '@hearth/contracts/shared/vocabulary.ts';
import type { StoredRecipe } from '@hearth/database/recipes/stored-recipe.ts';
import type { RecipeRepo } from '@hearth/database/recipes/recipe-repo.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { CANONICAL_KITCHEN, type Kitchen } from '@hearth/domain/catalog/units/unit-graph.ts';
import { servingNutrition } from '@hearth/domain/planning/plan-view.ts';
import { type FlatLine, flattenLines, type NestedLine } from '@hearth/domain/recipes/flatten-lines.ts';
import { recipeNutrition } from '@hearth/domain/recipes/recipe-nutrition.ts';
import { allergensOf, recipeSafety, suitsDiets } from '@hearth/domain/recipes/recipe-safety.ts';
import { withKeptEstimates } from './kept-estimates.ts';
import { kitchenOf } from './measures.ts';
import { nameSaid } from './recipe-content.ts';
import { lineView, nutritionView, stepsView } from './recipe-view.ts';
import { noSuchRecipe } from './recipe-refusals.ts';

/** A recipe as it is stored. Throws `recipe.not-found`. */
export async function storedRecipe(tx: HouseholdTx, recipeId: RecipeId): Promise<StoredRecipe> {
  const recipe = await tx.recipes.get(recipeId);
  if (!recipe) throw noSuchRecipe();
  return recipe;
}

/** How somebody wants to read a recipe: for how many, and in whose measures. */
export type Reading = {
  readonly servings?: number | undefined;
  readonly system?: MeasureSystem | undefined;
};

/** A recipe with all that follows from its ingredients, its amounts scaled to `servings`. Throws `recipe.not-found`. */
export async function getRecipe(
  tx: HouseholdTx,
  recipeId: RecipeId,
  { servings, system }: Reading = {},
): Promise<Recipe> {
  const recipe = await storedRecipe(tx, recipeId);
  const flat = await withKeptEstimates(tx.lineEstimates, await flatLines(tx.recipes, recipe));
  const kitchen = recipe.householdId === tx.householdId ? await kitchenOf(tx) : CANONICAL_KITCHEN;
  const photos = (await tx.photos.ofRecipes([recipeId])).get(recipeId) ?? [];
  const facts = factsOf(recipe, flat, kitchen);
  const {
    householdId,
    isRetired: _,
    linesIncomplete: _incomplete,
    lines,
    slots,
    tools,
    tags,
    steps,
    notes,
    doubts,
    ...fields
  } = recipe;
  const scale = (servings ?? recipe.servings) / recipe.servings;
  return {
    ...fields,
    servings: servings ?? recipe.servings,
    cookedGrams: recipe.cookedGrams === null ? null : recipe.cookedGrams * scale,
    isOwn: householdId === tx.householdId,
    slots: [...slots],
    tools: [...tools],
    tags: [...tags],
    steps: stepsView(steps, system),
    notes: [...notes],
    doubts: [...doubts],
    lines: lines.map((line) => lineView(line, { scale, kitchen, system })),
    ...facts,
    photos,
    photoId: photos[0]?.id ?? null,
    energyKcal: facts.perServing.energyKcal,
    proteinG: facts.perServing.proteinG,
  };
}

/** What follows from what goes in. */
export function factsOf(
  { servings, linesIncomplete }: Pick<StoredRecipe, 'servings' | 'linesIncomplete'>,
  flat: readonly Pick<FlatLine, 'line' | 'from'>[],
  kitchen: Kitchen,
): Pick<Recipe, 'isIdentified' | 'allergens' | 'suitsDiets' | 'perServing' | 'nutrition'> {
  const lines = flat.map(({ line }) => line);
  const safety = recipeSafety(lines, { linesIncomplete });
  const nutrition = recipeNutrition(servings, lines, { kitchen });
  return {
    isIdentified: safety.isIdentified,
    allergens: allergensOf(safety).contains,
    suitsDiets: suitsDiets(safety),
    perServing: servingNutrition(nutrition.perServing),
    nutrition: nutritionView(nutrition, flat),
  };
}

/** The lines with each sub-recipe's own in its place, scaled, beside the place of the line they come from. */
export async function flatLines(recipes: Pick<RecipeRepo, 'get'>, recipe: Cooked): Promise<FlatLine[]> {
  return flattenLines(await nested(recipes, recipe, new Map()));
}

type Cooked = Pick<StoredRecipe, 'lines' | 'cookingMethod'>;

async function nested(
  recipes: Pick<RecipeRepo, 'get'>,
  { lines, cookingMethod }: Cooked,
  known: Map<RecipeId, NestedLine['subRecipe']>,
): Promise<NestedLine[]> {
  const found: NestedLine[] = [];
  for (const line of lines) {
    const id = line.subRecipe?.id;
    if (id !== undefined && !known.has(id)) known.set(id, await nestedRecipe(recipes, id, known));
    const said = { ...line, name: nameSaid(line) };
    found.push({ ...line, said, cooked: cookingMethod, subRecipe: id === undefined ? null : (known.get(id) ?? null) });
  }
  return found;
}

async function nestedRecipe(
  recipes: Pick<RecipeRepo, 'get'>,
  id: RecipeId,
  known: Map<RecipeId, NestedLine['subRecipe']>,
): Promise<NestedLine['subRecipe']> {
  const part = await recipes.get(id);
  if (!part) return null;
  const { servings, linesIncomplete, cookedGrams } = part;
  return { servings, linesIncomplete, cookedGrams, lines: await nested(recipes, part, known) };
}

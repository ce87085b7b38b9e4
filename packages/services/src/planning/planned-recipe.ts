import type { KeptContent, PlannedPart, PlannedRecipe } from '@hearth/contracts/planning/planned-recipe.contract.ts';
import type { RecipeContent } from '@hearth/contracts/recipes/recipe-content.ts';
import type { PlanId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { StoredRecipe } from '@hearth/database/recipes/stored-recipe.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import type { PlanRecord } from '@hearth/domain/planning/plan-record.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { contentOf } from '../recipes/recipe-content.ts';
import { storedPlan } from './get-plan.ts';

type Found = ReadonlyMap<RecipeId, StoredRecipe>;

/** Keeps the recipes that a plan was made from as they stand; of one that was changed since, the version it was made from. */
export async function keepRecipes(tx: HouseholdTx, { id, recipes }: PlanRecord): Promise<void> {
  const found = await withParts(
    tx,
    recipes.map(({ recipeId }) => recipeId),
  );
  const contents = new Map<RecipeId, KeptContent>();
  for (const { recipeId, recipeVersion } of recipes) {
    const now = found.get(recipeId);
    const content =
      now?.version === recipeVersion ? contentOf(now) : (await tx.ownRecipes.version(recipeId, recipeVersion))?.content;
    if (content) contents.set(recipeId, { content, parts: partsOf(content, found) });
  }
  await tx.plans.keepRecipes(id, contents);
}

/** A recipe as it stood when a plan was made from it. Throws `plan.not-found` and `plan.no-such-recipe`. */
export async function plannedRecipe(tx: HouseholdTx, planId: PlanId, recipeId: RecipeId): Promise<PlannedRecipe> {
  await storedPlan(tx, planId);
  const planned = await tx.plans.recipe(planId, recipeId);
  if (!planned) throw new DomainError('not-found', 'plan.no-such-recipe', 'This plan was not made from that recipe.');
  const { title, version, kept } = planned;
  const parts = kept?.parts ?? [];
  const made = [{ recipeId, version }, ...parts];
  const now = new Map(
    (await tx.recipes.many(made.map((each) => each.recipeId))).map((each) => [
      each.id,
      each.isRetired ? null : each.version,
    ]),
  );
  const isCurrent = made.every((each) => now.get(each.recipeId) === each.version);
  return { recipeId, title, version, content: kept?.content ?? null, parts, isCurrent };
}

/** The recipes of the given ids and all that go into them. */
async function withParts(tx: HouseholdTx, ids: readonly RecipeId[]): Promise<Found> {
  const found = new Map<RecipeId, StoredRecipe>();
  let wanted = [...ids];
  while (wanted.length > 0) {
    const recipes = await tx.recipes.many(wanted);
    for (const recipe of recipes) found.set(recipe.id, recipe);
    const below = recipes.flatMap(({ lines }) => lines.flatMap(({ subRecipe }) => (subRecipe ? [subRecipe.id] : [])));
    wanted = [...new Set(below)].filter((id) => !found.has(id));
  }
  return found;
}

function partsOf(content: RecipeContent, found: Found): PlannedPart[] {
  const parts = new Map<RecipeId, PlannedPart>();
  const add = ({ lines }: Pick<RecipeContent, 'lines'>): void => {
    for (const { subRecipeId } of lines) {
      const recipe = subRecipeId === null || parts.has(subRecipeId) ? undefined : found.get(subRecipeId);
      if (!recipe) continue;
      const part = contentOf(recipe);
      parts.set(recipe.id, { recipeId: recipe.id, version: recipe.version, content: part });
      add(part);
    }
  };
  add(content);
  return [...parts.values()];
}

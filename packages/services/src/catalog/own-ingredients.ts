import type { Ingredient } from '@hearth/contracts/catalog/ingredient.ts';
import type { NutrientsPer100g } from '@hearth/contracts/catalog/nutrients.ts';
import { type FoodId, IngredientId } from '@hearth/contracts/shared/primitives.ts';
import type { IngredientToWrite } from '@hearth/database/catalog/own-ingredient-repo.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { lineKey } from '@hearth/domain/recipes/matching/words.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { freeSlug, slugOf } from '@hearth/domain/shared/slug.ts';
import { queueMacros } from './queue-macros.ts';

/** An ingredient as a household describes it. */
export type WantedIngredient = Omit<IngredientToWrite, 'names' | 'figures'> & {
  readonly per100g: NutrientsPer100g | null;
  /** A food of an imported table, whose figures it takes. */
  readonly foodId?: FoodId | undefined;
  readonly name: string;
  /** The name itself where it is left out. */
  readonly plural?: string | undefined;
  readonly synonyms: readonly string[];
};

/** Adds an ingredient of the household's own. Throws `ingredient.name-taken` and `food.not-found`. */
export async function createIngredient(tx: HouseholdTx, wanted: WantedIngredient): Promise<Ingredient> {
  await requireFreeNames(tx, wanted, null);
  const id = newId(IngredientId);
  const base = slugOf(wanted.name) || 'ingredient';
  const slug = freeSlug(base, await tx.ownIngredients.slugsLike(base));
  const ingredient = await tx.ownIngredients.insert(id, slug, asWritten(wanted, await figuresOf(tx, wanted)));
  await tx.events.record('ingredient.changed', { ingredientId: id });
  return ingredient;
}

/**
 * Writes an ingredient of the household's own anew. Throws `ingredient.not-found`, `ingredient.not-own` and
 * `ingredient.name-taken`.
 */
export async function reviseIngredient(
  tx: HouseholdTx,
  { ingredientId, ...wanted }: WantedIngredient & { readonly ingredientId: IngredientId },
): Promise<Ingredient> {
  const owner = (await tx.ingredients.owners([ingredientId])).get(ingredientId);
  if (!owner)
    throw new DomainError('not-found', 'ingredient.not-found', 'There is no such ingredient. List those there are.');
  if (owner !== tx.householdId)
    throw new DomainError(
      'forbidden',
      'ingredient.not-own',
      "This is the community's ingredient. Add one of your own and use that.",
    );
  await requireFreeNames(tx, wanted, ingredientId);
  const ingredient = await tx.ownIngredients.replace(ingredientId, asWritten(wanted, await figuresOf(tx, wanted)));
  await tx.events.record('ingredient.changed', { ingredientId });
  await queueMacros(tx, await tx.ownIngredients.recipesWith(ingredientId));
  return ingredient;
}

async function figuresOf(
  tx: HouseholdTx,
  { per100g, foodId }: WantedIngredient,
): Promise<IngredientToWrite['figures']> {
  if (foodId === undefined) return per100g && { per100g, source: null };
  const food = await tx.foods.get(foodId);
  if (!food) throw new DomainError('not-found', 'food.not-found', 'There is no such food. Search for it again.');
  return { per100g: food.per100g, source: { dataset: food.source.dataset, description: food.name } };
}

function asWritten(
  { name, plural, synonyms, allergens, breaksDiets, ...rest }: WantedIngredient,
  figures: IngredientToWrite['figures'],
): IngredientToWrite {
  return {
    names: { singular: name, plural: plural ?? name, synonyms: [...new Set(synonyms)] },
    allergens: [...new Set(allergens)],
    breaksDiets: [...new Set(breaksDiets)],
    aisle: rest.aisle,
    keeping: rest.keeping,
    ediblePortion: rest.ediblePortion,
    measures: rest.measures,
    figures,
  };
}

/** No two ingredients that a household sees share a name: a line would not know which one it means. */
async function requireFreeNames(
  tx: HouseholdTx,
  { name, plural, synonyms }: WantedIngredient,
  itself: IngredientId | null,
): Promise<void> {
  await tx.ownIngredients.lockNames();
  const wanted = new Map(
    [...synonyms, ...(plural === undefined ? [] : [plural]), name].map((each) => [keyOf(each), each]),
  );
  for (const { id, names } of await tx.ingredients.named()) {
    const taken = id === itself ? undefined : names.find((each) => wanted.has(keyOf(each)));
    if (taken === undefined) continue;
    const of = keyOf(names[0] ?? taken) === keyOf(taken) ? '' : `, another name of "${names[0]}"`;
    throw new DomainError(
      'conflict',
      'ingredient.name-taken',
      `There is an ingredient "${taken}"${of} already. Use that one, or choose other names.`,
      { ingredientId: id, name: wanted.get(keyOf(taken)) ?? taken },
    );
  }
}

/** A name that has no letter or digit is compared as it is. */
const keyOf = (name: string): string => lineKey(name) || name.trim();

import { z } from 'zod';
import { Allergen, Diet, MealSlot, Slug, Tool, Unit } from '../shared/vocabulary.ts';
import { IngredientId, RecipeId } from '../shared/primitives.ts';

/** The figures every card shows. Null: the figure is not known for every line of the dish. */
export const ServingNutrition = z.strictObject({
  energyKcal: z.number().nullable(),
  proteinG: z.number().nullable(),
  fatG: z.number().nullable(),
  carbohydrateG: z.number().nullable(),
  fibreG: z.number().nullable(),
  sodiumMg: z.number().nullable(),
});
export type ServingNutrition = z.infer<typeof ServingNutrition>;

/** A recipe as a list shows it. */
export const RecipeSummary = z.strictObject({
  id: RecipeId,
  slug: Slug,
  title: z.string(),
  summary: z.string(),
  servings: z.number().int(),
  slots: z.array(MealSlot),
  activeMinutes: z.number().int(),
  totalMinutes: z.number().int(),
  tools: z.array(Tool),
  tags: z.array(Slug),
  energyKcal: z.number().nullable().describe('Of one serving; null: not known, or not worked out yet.'),
  proteinG: z.number().nullable().describe('Of one serving; null: not known, or not worked out yet.'),
});
export type RecipeSummary = z.infer<typeof RecipeSummary>;

/** One ingredient line, for the whole yield. */
export const RecipeLine = z.strictObject({
  ingredientId: IngredientId,
  ingredient: z.string().describe('What it is called, singular.'),
  quantity: z.number(),
  unit: Unit,
  grams: z.number().nullable().describe('As bought; null: the unit cannot be weighed.'),
  preparation: z.string().nullable(),
  section: z.string().nullable(),
  optional: z.boolean(),
  alternatives: z.array(
    z.strictObject({ ingredientId: IngredientId, ingredient: z.string(), quantity: z.number(), unit: Unit }),
  ),
});
export type RecipeLine = z.infer<typeof RecipeLine>;

/** A recipe with all that follows from its ingredients. Optional lines count for allergens and diets, not for nutrition. */
export const Recipe = RecipeSummary.extend({
  keepingDays: z.number().int(),
  version: z.number().int(),
  lines: z.array(RecipeLine),
  steps: z.array(z.string()),
  allergens: z.array(Allergen),
  suitsDiets: z.array(Diet),
  perServing: ServingNutrition,
});
export type Recipe = z.infer<typeof Recipe>;

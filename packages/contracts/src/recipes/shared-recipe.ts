import { z } from 'zod';
import { PhotoId } from '../shared/primitives.ts';
import { Unit } from '../shared/vocabulary.ts';
import { Recipe, RecipeLine } from './recipe.ts';

/** A line of a shared recipe: what it says, and nothing by which its household keeps it. */
export const SharedLine = RecipeLine.omit({
  ingredientId: true,
  subRecipeId: true,
  alternatives: true,
  matchedBy: true,
  isDoubtful: true,
}).extend({
  part: z.number().int().nullable().describe('Which of `parts` goes in, from 0; null: an ingredient.'),
  alternatives: z.array(z.strictObject({ ingredient: z.string(), quantity: z.number(), unit: Unit })),
});
export type SharedLine = z.infer<typeof SharedLine>;

/** A recipe that goes into a shared one, for its own servings. */
export const SharedPart = z.strictObject({
  ...Recipe.pick({ title: true, servings: true, yieldText: true, steps: true, notes: true }).shape,
  lines: z.array(SharedLine),
});
export type SharedPart = z.infer<typeof SharedPart>;

/** A photo of a shared recipe; its bytes are at `/r/{token}/photos/{id}/{size}`. */
export const SharedPhoto = z.strictObject({
  id: PhotoId,
  alt: z.string().nullable(),
  width: z.number().int().describe('Of the large one, in pixels.'),
  height: z.number().int().describe('Of the large one, in pixels.'),
});
export type SharedPhoto = z.infer<typeof SharedPhoto>;

/** A recipe as whoever holds its link reads it: what it says and what follows from that, and nothing of whose it is. */
export const SharedRecipe = z.strictObject({
  ...Recipe.pick({
    title: true,
    summary: true,
    servings: true,
    yieldText: true,
    slots: true,
    prepMinutes: true,
    cookMinutes: true,
    activeMinutes: true,
    totalMinutes: true,
    keepingDays: true,
    cookingMethod: true,
    cookedGrams: true,
    tools: true,
    tags: true,
    updatedAt: true,
    steps: true,
    notes: true,
    source: true,
    language: true,
    isIdentified: true,
    allergens: true,
    suitsDiets: true,
    perServing: true,
    nutrition: true,
  }).shape,
  lines: z.array(SharedLine),
  parts: z.array(SharedPart).describe('Recipes that go in, directly or by way of another.'),
  photos: z.array(SharedPhoto),
});
export type SharedRecipe = z.infer<typeof SharedRecipe>;

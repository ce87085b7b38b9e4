import { z } from 'zod';
import { NutrientsPer100g } from '../catalog/nutrients.ts';
import { Allergen, CookingMethod, Diet, MealSlot, Slug, Tool, Unit } from '../shared/vocabulary.ts';
import { IngredientId, Instant, PhotoId, RecipeId } from '../shared/primitives.ts';
import { RecipePhoto } from './photos.contract.ts';
import { RecipeNote, RecipeSource, RecipeStep } from './recipe-content.ts';
import { DraftDoubt } from './recipe-draft.ts';

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
  isOwn: z.boolean().describe("The household's own; else the community's."),
  servings: z.number().int(),
  slots: z.array(MealSlot),
  activeMinutes: z.number().int().nullable().describe('Hands on; null: not known.'),
  totalMinutes: z.number().int().nullable().describe('From start to plate; null: not known.'),
  tools: z.array(Tool),
  tags: z.array(Slug),
  energyKcal: z.number().nullable().describe('Of one serving; null: not known, or not worked out yet.'),
  proteinG: z.number().nullable().describe('Of one serving; null: not known, or not worked out yet.'),
  photoId: PhotoId.nullable().describe('The photo that stands for it.'),
});
export type RecipeSummary = z.infer<typeof RecipeSummary>;

/** Who said which ingredient a line names: the rule, a correction that the household made before, or somebody. */
export const MatchedBy = z.enum(['rule', 'remembered', 'user']);
export type MatchedBy = z.infer<typeof MatchedBy>;

/** An amount rounded to be read and measured out, never by more than a twentieth. */
export const ShownAmount = z.strictObject({
  text: z.string().describe('The number, such as "1½".'),
  unit: Unit,
  high: z.strictObject({ text: z.string(), unit: Unit }).nullable().describe('The upper end of a range.'),
});
export type ShownAmount = z.infer<typeof ShownAmount>;

/** One ingredient line, for the whole yield: an ingredient, another recipe, or words that nobody has matched. */
export const RecipeLine = z.strictObject({
  ingredientId: IngredientId.nullable().describe('Null: another recipe, or nobody knows what the words name.'),
  subRecipeId: RecipeId.nullable().describe('A recipe that goes in, by its servings.'),
  ingredient: z.string().describe('What it is called, singular; in the words of the line where it is not known.'),
  ingredientPlural: z.string().nullable().describe('What several of it are called; null: a recipe, or not known.'),
  name: z.string().nullable().describe('What the line itself calls it.'),
  quantity: z.number().nullable().describe('Null: no amount is said ("salt, to taste").'),
  quantityHigh: z.number().nullable().describe('The upper end of a range.'),
  unit: Unit.nullable().describe('Null where there is no quantity.'),
  shown: ShownAmount.nullable().describe(
    'The amount in the measures that were asked for; null: none were, or there is no amount.',
  ),
  grams: z.number().nullable().describe('As bought; null: the unit cannot be weighed, or there is no amount.'),
  size: z.string().nullable(),
  preparation: z.string().nullable(),
  comment: z.string().nullable(),
  section: z.string().nullable(),
  optional: z.boolean(),
  alternatives: z.array(
    z.strictObject({ ingredientId: IngredientId, ingredient: z.string(), quantity: z.number(), unit: Unit }),
  ),
  text: z.string().nullable().describe('The line as it was written.'),
  matchedBy: MatchedBy.nullable().describe('Null: it is not matched, or stands so in a pack.'),
  isDoubtful: z.boolean().describe('Somebody should look at it before it is believed.'),
});
export type RecipeLine = z.infer<typeof RecipeLine>;

/** Why a line adds nothing to a figure. */
export const MissingBecause = z
  .enum(['no-match', 'no-amount', 'no-unit-path', 'no-nutrition', 'no-value'])
  .describe(
    'Nobody knows what the line names; it says no amount; its unit cannot be weighed; nothing is known of what the ingredient holds; or only this is not.',
  );
export type MissingBecause = z.infer<typeof MissingBecause>;

const MissingLine = z.strictObject({ line: z.number().int().describe('From 0.'), because: MissingBecause });

/** One nutrient of a dish: what is known of it, where that comes from, and what it lacks. */
export const NutrientFigure = z.strictObject({
  perServing: z.number(),
  coverage: z.number().min(0).max(1).describe('Share of the weighed mass whose lines have it.'),
  isComplete: z.boolean().describe('Nothing is missing but lines without an amount, which count as nothing.'),
  missing: z.array(MissingLine),
  origins: z.array(z.enum(['table', 'user', 'ai'])).describe('Food tables, people, estimates of a model.'),
});
export type NutrientFigure = z.infer<typeof NutrientFigure>;

/** A line that figures of no food table stand in for. */
export const LineEstimate = z.strictObject({
  line: z.number().int().describe('Of the recipe, from 0; of a recipe that goes in, the line that names it.'),
  text: z.string().describe('What it says.'),
  grams: z.number().nullable(),
  origin: z.enum(['ai', 'user']),
});
export type LineEstimate = z.infer<typeof LineEstimate>;

/** What a dish holds, as far as it is known. */
export const RecipeNutrition = z.strictObject({
  figures: z.partialRecord(NutrientsPer100g.keyof(), NutrientFigure),
  coverage: z.number().min(0).max(1).describe('Share of the weighed mass whose lines have any nutrition at all.'),
  missing: z.array(MissingLine).describe('Lines that add to no figure.'),
  estimated: z.array(LineEstimate).describe('Lines of which people or a model say what no table does.'),
});
export type RecipeNutrition = z.infer<typeof RecipeNutrition>;

/** A recipe with all that follows from its ingredients. Optional lines and alternatives count for allergens and diets, not for nutrition. */
export const Recipe = RecipeSummary.extend({
  yieldText: z.string().nullable(),
  prepMinutes: z.number().int().nullable(),
  cookMinutes: z.number().int().nullable(),
  keepingDays: z.number().int(),
  cookingMethod: CookingMethod.nullable().describe(
    'How most of it is cooked: by that, vitamins and minerals are less than in what goes in. Null: not known, and nothing is taken off.',
  ),
  cookedGrams: z
    .number()
    .nullable()
    .describe('What the whole dish weighs once it is cooked; null: nobody has weighed it.'),
  version: z.number().int(),
  updatedAt: Instant,
  lines: z.array(RecipeLine),
  steps: z.array(RecipeStep),
  notes: z.array(RecipeNote),
  source: RecipeSource,
  language: z.string().nullable(),
  isIdentified: z
    .boolean()
    .describe(
      'Whether all that goes in is known: no line is unmatched, and none is known to be missing. If not, allergens and diets are unknown, not absent.',
    ),
  allergens: z.array(Allergen).describe('Those it is known to hold.'),
  suitsDiets: z.array(Diet).describe('None where not all that goes in is known.'),
  perServing: ServingNutrition,
  nutrition: RecipeNutrition,
  photos: z.array(RecipePhoto).describe('In order.'),
  doubts: z.array(DraftDoubt).describe('What import could not be sure of; empty once somebody has looked.'),
});
export type Recipe = z.infer<typeof Recipe>;

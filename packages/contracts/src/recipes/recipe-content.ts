import { z } from 'zod';
import { IngredientId, RecipeId } from '../shared/primitives.ts';
import { CookingMethod, MealSlot, Slug, Tool, Unit } from '../shared/vocabulary.ts';

const Minutes = z.number().int().min(0).max(20_160);
const Quantity = z.number().min(0.0001).max(100_000);

/** A step of a recipe, under the heading it stands below. */
export const RecipeStep = z.strictObject({
  section: z.string().trim().min(1).max(120).nullable().default(null),
  text: z.string().trim().min(1).max(4000),
});
export type RecipeStep = z.infer<typeof RecipeStep>;

/** What its author has to say beside the steps. */
export const RecipeNote = z.strictObject({
  title: z.string().trim().min(1).max(200).nullable().default(null),
  text: z.string().trim().min(1).max(8000),
});
export type RecipeNote = z.infer<typeof RecipeNote>;

/** Where a recipe comes from. */
export const RecipeSource = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable()
    .default(null),
  name: z.string().trim().min(1).max(200).nullable().default(null).describe('The site, book or app.'),
  author: z.string().trim().min(1).max(200).nullable().default(null),
});
export type RecipeSource = z.infer<typeof RecipeSource>;

const section = z.string().trim().min(1).max(120).nullable().default(null);

/** A line as somebody writes it: the server takes it apart and looks up what it names. */
export const WrittenLine = z.strictObject({ text: z.string().trim().min(1).max(500), section });
export type WrittenLine = z.infer<typeof WrittenLine>;

/** A line with its parts already told apart. It names an ingredient, or another recipe, or is words nobody has matched. */
export const StructuredLine = z
  .strictObject({
    name: z.string().trim().min(1).max(200).describe('What it is called in this recipe.'),
    ingredientId: IngredientId.nullable().default(null),
    subRecipeId: RecipeId.nullable().default(null).describe('A recipe that goes in, by its servings.'),
    quantity: Quantity.nullable().default(null).describe('Null: no amount is said ("salt, to taste").'),
    quantityHigh: Quantity.nullable().default(null).describe('The upper end of a range.'),
    unit: Unit.nullable().default(null).describe('Null: by the piece.'),
    size: z.string().trim().min(1).max(60).nullable().default(null),
    preparation: z.string().trim().min(1).max(300).nullable().default(null),
    comment: z.string().trim().min(1).max(500).nullable().default(null),
    section,
    optional: z.boolean().default(false),
    alternatives: z
      .array(z.strictObject({ ingredientId: IngredientId, quantity: Quantity, unit: Unit }))
      .max(10)
      .default([]),
    text: z.string().trim().min(1).max(500).nullable().default(null).describe('The line as it was written.'),
  })
  .refine((line) => line.ingredientId === null || line.subRecipeId === null, {
    path: ['subRecipeId'],
    message: 'a line is an ingredient or a recipe, not both',
  })
  .refine((line) => line.quantity !== null || (line.quantityHigh === null && line.unit === null), {
    path: ['quantity'],
    message: 'a unit or an upper end needs a quantity',
  })
  .refine((line) => line.quantityHigh === null || line.quantityHigh > (line.quantity ?? 0), {
    path: ['quantityHigh'],
    message: 'the upper end of a range is above its lower end',
  });
export type StructuredLine = z.infer<typeof StructuredLine>;

const fields = {
  title: z.string().trim().min(1).max(160),
  summary: z.string().trim().max(4000).default(''),
  servings: z.number().int().min(1).max(100),
  yieldText: z.string().trim().min(1).max(160).nullable().default(null).describe('What it makes: "2 loaves".'),
  slots: z.array(MealSlot).max(4).default([]).describe('The meals it suits; without one no week is made with it.'),
  prepMinutes: Minutes.nullable().default(null),
  cookMinutes: Minutes.nullable().default(null),
  activeMinutes: Minutes.nullable().default(null).describe('Hands on; without it no week is made with it.'),
  totalMinutes: Minutes.nullable().default(null).describe('From start to plate; without it no week is made with it.'),
  keepingDays: z.number().int().min(0).max(3650).default(0).describe('How long the cooked dish keeps, chilled.'),
  cookingMethod: CookingMethod.nullable()
    .default(null)
    .describe('How most of it is cooked; null: nothing is taken off its vitamins and minerals.'),
  cookedGrams: z
    .number()
    .min(0.1)
    .max(1_000_000)
    .multipleOf(0.1)
    .nullable()
    .default(null)
    .describe('What the whole dish weighs once it is cooked, where somebody has weighed it.'),
  tools: z.array(Tool).max(13).default([]),
  tags: z.array(Slug).max(30).default([]),
  steps: z.array(RecipeStep).max(100).default([]),
  notes: z.array(RecipeNote).max(20).default([]),
  source: RecipeSource.default({ url: null, name: null, author: null }),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'an IETF language tag such as en or pt-BR')
    .nullable()
    .default(null),
};

const timesAgree = (recipe: { activeMinutes: number | null; totalMinutes: number | null }): boolean =>
  recipe.activeMinutes === null || recipe.totalMinutes === null || recipe.activeMinutes <= recipe.totalMinutes;
const timesDisagree = {
  path: ['activeMinutes'],
  message: 'The active minutes are more than the minutes in all. Lower one or raise the other.',
};

/** A recipe as somebody writes it; a line may be words alone. */
export const RecipeInput = z
  .strictObject({
    ...fields,
    lines: z
      .array(z.union([WrittenLine, StructuredLine]))
      .max(200)
      .default([]),
  })
  .refine(timesAgree, timesDisagree);
export type RecipeInput = z.infer<typeof RecipeInput>;

/** A recipe as it is kept, every line told apart: what a version of it holds. */
export const RecipeContent = z
  .strictObject({ ...fields, lines: z.array(StructuredLine).max(200) })
  .refine(timesAgree, timesDisagree);
export type RecipeContent = z.infer<typeof RecipeContent>;

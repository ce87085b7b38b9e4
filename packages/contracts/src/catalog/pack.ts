import { z } from 'zod';
import { Money } from '../shared/money.ts';
import { NutrientsPer100g } from './nutrients.ts';
import { Aisle, Allergen, CountUnit, Diet, MealSlot, Slug, Tool, Unit } from '../shared/vocabulary.ts';

/** The version of the pack format that this release reads and writes. */
export const PACK_FORMAT = 1;

const Locale = z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'an IETF language tag such as en or pt-BR');
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, '64 lower-case hexadecimal digits');
const days = z.number().int().min(0).max(3650);
const grams = z.number().min(0.01).max(50_000);

/** `pack.json`: what a pack is, who may use it, and the checksum of every file beside it. */
export const PackManifest = z.strictObject({
  format: z.literal(PACK_FORMAT),
  name: Slug,
  version: z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/, 'three numbers, such as 1.4.0'),
  title: z.string().min(1).max(120),
  description: z.string().max(2000).default(''),
  license: z.string().min(1).max(80).describe('An SPDX identifier, such as CC0-1.0.'),
  authors: z.array(z.string().min(1).max(120)).max(50).default([]),
  files: z
    .record(z.string(), z.strictObject({ sha256: Sha256, bytes: z.number().int().nonnegative() }))
    .describe('Every file of the pack but pack.json itself, by its path in the archive.'),
});
export type PackManifest = z.infer<typeof PackManifest>;

/** One line of `tags.jsonl`. */
export const PackTag = z.strictObject({
  slug: Slug,
  name: z.string().min(1).max(80),
  group: z.enum(['food-group', 'cuisine', 'course', 'season', 'style']),
});
export type PackTag = z.infer<typeof PackTag>;

/** What an ingredient is called in one language. */
export const IngredientNames = z.strictObject({
  singular: z.string().min(1).max(80),
  plural: z.string().min(1).max(80),
  synonyms: z.array(z.string().min(1).max(80)).max(30).default([]),
});
export type IngredientNames = z.infer<typeof IngredientNames>;

/** A size it is sold in, with what that costs; one price a currency. */
export const PackageSize = z.strictObject({
  grams: grams.describe('Net weight as bought, peel and bone included.'),
  label: z.string().min(1).max(60).describe('As a shopper says it: "bag of 500 g", "6 eggs".'),
  prices: z.array(Money.refine((price) => !price.amountMinor.startsWith('-'), 'a price is not negative')).max(20),
});
export type PackageSize = z.infer<typeof PackageSize>;

/** How an ingredient is measured besides by weight. */
export const Measures = z.strictObject({
  gramsPerMl: z.number().min(0.0001).max(25).optional().describe('Density of it as measured in a cup or spoon.'),
  gramsPerUnit: z.partialRecord(CountUnit, grams).default({}).describe('Weight of one, as bought.'),
});
export type Measures = z.infer<typeof Measures>;

/** Where the nutrition figures come from, so that anyone can check them. */
export const NutritionSource = z.strictObject({
  dataset: z.string().min(1).max(60),
  description: z.string().min(1).max(200).describe("The food's name in that dataset."),
});

export type NutritionSource = z.infer<typeof NutritionSource>;

/** One line of `ingredients.jsonl`. */
export const PackIngredient = z.strictObject({
  slug: Slug,
  names: z.record(Locale, IngredientNames).refine((names) => 'en' in names, 'an English name is needed'),
  tags: z.array(Slug).max(30).default([]),
  aisle: Aisle,
  keeping: z.strictObject({
    kind: z
      .enum(['staple', 'perishable'])
      .describe('What is left of a staple keeps its value; of a perishable, little.'),
    unopenedDays: days,
    openedDays: days,
  }),
  allergens: z.array(Allergen).max(14).default([]),
  breaksDiets: z.array(Diet).max(6).default([]),
  ediblePortion: z.number().min(0.0001).max(1).default(1).describe('Share of the bought weight that is eaten.'),
  measures: Measures.default({ gramsPerUnit: {} }),
  packages: z.array(PackageSize).max(20).default([]),
  nutrition: z.strictObject({ per100g: NutrientsPer100g, source: NutritionSource }).optional(),
});
export type PackIngredient = z.infer<typeof PackIngredient>;

const quantity = z.number().min(0.0001).max(100_000);

/** What a recipe line may be replaced by. */
export const LineAlternative = z.strictObject({ ingredient: Slug, quantity, unit: Unit });
export type LineAlternative = z.infer<typeof LineAlternative>;

/** One ingredient line of a recipe, for the whole yield. */
export const PackRecipeLine = z.strictObject({
  ingredient: Slug,
  quantity,
  unit: Unit,
  preparation: z.string().min(1).max(120).optional().describe('"finely chopped", "at room temperature".'),
  section: z.string().min(1).max(80).optional(),
  optional: z.boolean().default(false),
  alternatives: z.array(LineAlternative).max(10).default([]),
});
export type PackRecipeLine = z.infer<typeof PackRecipeLine>;

/** One line of `recipes.jsonl`. Diets and allergens are not stated here: they follow from the ingredients. */
export const PackRecipe = z
  .strictObject({
    slug: Slug,
    title: z.string().min(1).max(160),
    summary: z.string().max(600).default(''),
    servings: z.number().int().min(1).max(100),
    slots: z.array(MealSlot).min(1).max(4).describe('The meals it suits.'),
    activeMinutes: z.number().int().min(0).max(1440),
    totalMinutes: z.number().int().min(0).max(20_160),
    keepingDays: days.describe('How long the cooked dish keeps, chilled.'),
    tools: z.array(Tool).max(13).default([]),
    tags: z.array(Slug).max(30).default([]),
    lines: z.array(PackRecipeLine).min(1).max(100),
    steps: z.array(z.string().min(1).max(2000)).min(1).max(60),
  })
  .refine((recipe) => recipe.activeMinutes <= recipe.totalMinutes, {
    path: ['activeMinutes'],
    message: 'active minutes exceed total minutes',
  });
export type PackRecipe = z.infer<typeof PackRecipe>;

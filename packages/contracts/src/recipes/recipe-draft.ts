import { z } from 'zod';
import { ServingNutrients } from '../catalog/nutrients.ts';
import { CookingMethod } from '../shared/vocabulary.ts';

const Minutes = z.number().int().nonnegative().max(525_600);

/** How a recipe was read from its source; the first that finds one in this order. */
export const ReadBy = z.enum([
  'json-ld',
  'microdata',
  'rdfa',
  'microformats',
  'open-graph',
  'heuristics',
  'text',
  'file',
  'ai',
]);
export type ReadBy = z.infer<typeof ReadBy>;

/** A field of a draft that somebody should look at before it is believed. */
export const DraftDoubt = z.strictObject({
  field: z
    .enum([
      'title',
      'summary',
      'yield',
      'servings',
      'prepMinutes',
      'cookMinutes',
      'totalMinutes',
      'ingredients',
      'instructions',
      'nutrition',
      'images',
      'source',
      'other',
    ])
    .describe('What it is about.'),
  index: z
    .number()
    .int()
    .nonnegative()
    .nullable()
    .describe('Which ingredient or instruction, from 0; null: the whole.'),
  code: z.enum(['missing', 'guessed', 'contradicts', 'unreadable', 'left-out', 'cut']),
  message: z.string().describe('What is doubtful, and what was done about it.'),
  source: z.string().nullable().describe('What the source said, where it could not be kept as it is.'),
});
export type DraftDoubt = z.infer<typeof DraftDoubt>;

/** What of a recipe only Hearth knows of; no other source says it. */
export const DraftPlanning = z.strictObject({
  activeMinutes: z.number().int().nonnegative().max(20_160).nullable().describe('Hands on.'),
  keepingDays: z.number().int().nonnegative().max(3650).describe('How long the cooked dish keeps, chilled.'),
  cookingMethod: CookingMethod.nullable().default(null).describe('How most of it is cooked.'),
  cookedGrams: z.number().positive().max(1_000_000).nullable().default(null).describe('Of the whole cooked dish.'),
});
export type DraftPlanning = z.infer<typeof DraftPlanning>;

/** A line or step of a draft, under the heading it stands below. */
export const DraftPart = z.strictObject({ section: z.string().nullable(), text: z.string() });
export type DraftPart = z.infer<typeof DraftPart>;

/**
 * A recipe as a source says it, before anything of it is matched: what import reads, what export writes, and the same
 * for every format. A field that the source does not state is null or empty; nothing the source states is dropped
 * without a doubt that says so.
 */
export const RecipeDraft = z.strictObject({
  title: z.string().nullable(),
  summary: z.string().nullable(),
  language: z.string().nullable().describe('An IETF language tag.'),
  author: z.string().nullable(),
  sourceUrl: z.string().nullable(),
  sourceName: z.string().nullable().describe('The site, book or app it comes from.'),
  imageUrls: z.array(z.string()),
  yieldText: z.string().nullable().describe('What it makes, as written: "2 loaves", "4 servings".'),
  servings: z.number().positive().nullable().describe('How many it serves; the upper end of a range.'),
  prepMinutes: Minutes.nullable(),
  cookMinutes: Minutes.nullable(),
  totalMinutes: Minutes.nullable(),
  categories: z.array(z.string()),
  cuisines: z.array(z.string()),
  keywords: z.array(z.string()),
  diets: z.array(z.string()).describe('Diets that the source claims; never believed without the ingredients.'),
  tools: z.array(z.string()),
  ingredients: z.array(DraftPart),
  instructions: z.array(DraftPart),
  notes: z.array(z.strictObject({ title: z.string().nullable(), text: z.string() })),
  nutrition: z.strictObject({
    basis: z.string().nullable().describe('What the figures are of, as written: "1 bowl", "per serving".'),
    texts: z
      .record(z.string(), z.string())
      .describe('The source\'s words by schema.org\'s names: calories: "383 cal".'),
    values: ServingNutrients.describe('Those of the words that are figures.'),
  }),
  rating: z.strictObject({ value: z.number(), best: z.number(), count: z.number().int().nullable() }).nullable(),
  planning: DraftPlanning.optional().describe(
    'There where Hearth wrote it: its categories are the meals it suits then, its keywords tags, its tools all there are.',
  ),
  readBy: ReadBy,
  doubts: z.array(DraftDoubt),
});
export type RecipeDraft = z.infer<typeof RecipeDraft>;

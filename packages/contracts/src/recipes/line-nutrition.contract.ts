import { z } from 'zod';
import { aiErrors } from '../ai/ai.contract.ts';
import { aiChoice, AiCost, AiService } from '../ai/ai.ts';
import { ServingNutrients } from '../catalog/nutrients.ts';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId, RecipeId } from '../shared/primitives.ts';
import { LineEstimate, MissingBecause, Recipe } from './recipe.ts';

/** A line whose nutrition is no table's. */
export const EstimatedLine = LineEstimate.extend({
  isNew: z.boolean().describe('Estimated by this call; else it was known before.'),
});
export type EstimatedLine = z.infer<typeof EstimatedLine>;

/** A line that still adds to no figure. */
export const UnknownLine = z.strictObject({
  line: z.number().int(),
  text: z.string(),
  because: MissingBecause,
  why: z.string().describe('Why nobody has estimated it, in words.'),
});
export type UnknownLine = z.infer<typeof UnknownLine>;

export const estimateMacros = defineContract({
  kind: 'mutation',
  access: 'ai:use',
  summary: 'Have estimated what no table tells of a recipe’s nutrition',
  description:
    'Tables come first, then what the household keeps of lines that say the same; a model is asked once for all others, where one is configured. An estimate that no food can be is not kept. Allergens and diets never follow from one: a line that is not matched stays unknown there.',
  rest: { method: 'POST', path: '/recipes/{recipeId}/macros/estimate', tag: 'recipes', status: 200 },
  input: z.strictObject({ householdId: HouseholdId, recipeId: RecipeId, ...aiChoice }),
  output: z.strictObject({
    recipe: Recipe,
    estimated: z.array(EstimatedLine),
    unknown: z.array(UnknownLine),
    asked: z
      .strictObject({ model: z.string(), service: AiService, cost: AiCost })
      .nullable()
      .describe('null: no model was asked.'),
    notAsked: z.string().nullable().describe('Why no model was asked although lines are unknown.'),
  }),
  errors: ['recipe.estimate-under-way', 'recipe.not-found', 'request.in-progress', 'request.key-reused', ...aiErrors],
  idempotent: true,
  rateLimit: 'ai',
  transaction: 'manual',
});

const Line = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .describe('The whole line as a recipe has it, amount and all: "2 bunches dulse, dried".');

export const stateLineNutrition = defineContract({
  kind: 'mutation',
  access: 'recipes:write',
  summary: 'Say what a line holds',
  description:
    'Of lines that say the same, in all recipes that this household reads: where no table has a figure, this one counts, before any estimate of a model. It takes the place of what was said before.',
  rest: { method: 'PUT', path: '/recipes/lines/nutrition', tag: 'recipes' },
  input: z
    .strictObject({
      householdId: HouseholdId,
      line: Line,
      grams: z
        .number()
        .min(0.001)
        .max(50_000)
        .nullable()
        .default(null)
        .describe('What the whole line weighs; with a known ingredient, its table tells the rest.'),
      nutrients: ServingNutrients.default({}).describe('Of the whole line.'),
    })
    .refine(({ grams, nutrients }) => grams !== null || Object.keys(nutrients).length > 0, {
      path: ['nutrients'],
      message: 'say what the line weighs or what it holds',
    }),
  output: z.strictObject({ line: z.string(), grams: z.number().nullable(), nutrients: ServingNutrients }),
  errors: ['recipe.line-names-nothing', 'recipe.figures-impossible'],
  transaction: 'write',
});

export const removeLineNutrition = defineContract({
  kind: 'mutation',
  access: 'recipes:write',
  summary: 'Take back what was said or estimated of a line',
  rest: { method: 'DELETE', path: '/recipes/lines/nutrition', tag: 'recipes' },
  input: z.strictObject({ householdId: HouseholdId, line: Line }),
  output: z.strictObject({ removed: z.literal(true) }),
  errors: ['recipe.no-line-nutrition'],
  transaction: 'write',
});

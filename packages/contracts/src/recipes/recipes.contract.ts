import { z } from 'zod';
import { QueuedRun } from '../jobs/queued-run.ts';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId, IngredientId, Instant, pageInput, pageOf, RecipeId } from '../shared/primitives.ts';
import { Allergen, Diet, MealSlot, MeasureSystem, Slug, Tool } from '../shared/vocabulary.ts';
import { Recipe, RecipeSummary } from './recipe.ts';
import { RecipeContent, RecipeInput } from './recipe-content.ts';

const aRecipe = { householdId: HouseholdId, recipeId: RecipeId };
const perServing = z.number().min(0).max(10_000);

/** Which recipes a list holds; what is left out does not narrow it. */
const recipeFilter = {
  text: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .optional()
    .describe('Words of the title, the tags or the ingredients; "quoted" for a phrase, -word to leave out.'),
  slot: MealSlot.optional(),
  tag: Slug.optional(),
  owner: z.enum(['household', 'community']).optional(),
  diets: z.array(Diet).max(6).optional().describe('Every ingredient is known and breaks none of them.'),
  withoutAllergens: z.array(Allergen).max(14).optional().describe('Every ingredient is known and holds none of them.'),
  tools: z.array(Tool).max(13).optional().describe('What there is: recipes that need anything else are left out.'),
  maxTotalMinutes: z.number().int().min(1).max(20_160).optional(),
  minEnergyKcal: perServing.optional(),
  maxEnergyKcal: perServing.optional(),
  minProteinG: perServing.optional(),
  with: z.array(IngredientId).max(20).optional().describe('All of these go in.'),
  without: z.array(IngredientId).max(50).optional().describe('None of these goes in; optional lines count.'),
  maxMissing: z
    .number()
    .int()
    .min(0)
    .max(50)
    .optional()
    .describe('At most so many ingredients are not in the pantry; optional ones do not count.'),
};

export const listRecipes = defineContract({
  kind: 'query',
  access: 'recipes:read',
  summary: 'List and search recipes',
  description:
    "The community's recipes and the household's own, by title; with `text` those that have it in the title come first.",
  rest: { method: 'GET', path: '/recipes', tag: 'recipes' },
  input: z.strictObject({ householdId: HouseholdId, ...recipeFilter, ...pageInput }),
  output: pageOf(RecipeSummary),
  errors: ['request.bad-cursor'],
  aiTool: 'read',
  transaction: 'read',
});

export const getRecipe = defineContract({
  kind: 'query',
  access: 'recipes:read',
  summary: 'Get a recipe with its lines, steps and nutrition',
  description:
    'With `servings`, amounts are scaled to them; nutrition stays that of one serving. With `system`, amounts and temperatures are shown in its measures too.',
  rest: { method: 'GET', path: '/recipes/{recipeId}', tag: 'recipes' },
  input: z.strictObject({
    ...aRecipe,
    servings: z.number().int().min(1).max(500).optional(),
    system: MeasureSystem.optional(),
  }),
  output: Recipe,
  errors: ['recipe.not-found'],
  aiTool: 'read',
  transaction: 'write',
});

export const createRecipe = defineContract({
  kind: 'mutation',
  access: 'recipes:write',
  summary: 'Write down a recipe',
  description: 'A line may be words alone ("2 large eggs, beaten"): it is taken apart, and what it names is looked up.',
  rest: { method: 'POST', path: '/recipes', tag: 'recipes', status: 201, location: '/recipes/{id}' },
  input: z.strictObject({ householdId: HouseholdId, recipe: RecipeInput }),
  output: Recipe,
  errors: ['ingredient.not-found', 'recipe.not-found', 'recipe.too-nested', 'request.key-reused'],
  idempotent: true,
  aiTool: 'propose',
  transaction: 'write',
});

export const reviseRecipe = defineContract({
  kind: 'mutation',
  access: 'recipes:write',
  summary: "Write one of the household's recipes anew",
  description:
    'What it was before stays readable: the last hundred versions are kept. What says the same makes none. Doubts of an import are over with it.',
  rest: { method: 'PUT', path: '/recipes/{recipeId}', tag: 'recipes' },
  input: z.strictObject({
    ...aRecipe,
    version: z.number().int().min(1).describe('The version it is based on.'),
    recipe: RecipeInput,
  }),
  output: Recipe,
  errors: [
    'ingredient.not-found',
    'recipe.not-found',
    'recipe.not-own',
    'recipe.changed-meanwhile',
    'recipe.goes-into-itself',
    'recipe.too-nested',
  ],
  aiTool: 'propose',
  transaction: 'write',
});

export const removeRecipe = defineContract({
  kind: 'mutation',
  access: 'recipes:write',
  summary: "Take one of the household's recipes out of use",
  description: 'It is listed and planned no more; past plans keep it.',
  rest: { method: 'DELETE', path: '/recipes/{recipeId}', tag: 'recipes' },
  input: z.strictObject(aRecipe),
  output: z.strictObject({ removed: z.literal(true) }),
  errors: ['recipe.not-found', 'recipe.not-own', 'recipe.in-use'],
  transaction: 'write',
});

export const copyRecipe = defineContract({
  kind: 'mutation',
  access: 'recipes:write',
  summary: 'Make a recipe the household’s own, to change it',
  rest: {
    method: 'POST',
    path: '/recipes/{recipeId}/copy',
    tag: 'recipes',
    status: 201,
    location: '/recipes/{id}',
  },
  input: z.strictObject(aRecipe),
  output: Recipe,
  errors: ['recipe.not-found', 'request.key-reused'],
  idempotent: true,
  transaction: 'write',
});

/** A recipe as it stood. */
export const RecipeVersion = z.strictObject({ version: z.number().int(), createdAt: Instant, content: RecipeContent });
export type RecipeVersion = z.infer<typeof RecipeVersion>;

export const listRecipeVersions = defineContract({
  kind: 'query',
  access: 'recipes:read',
  summary: "List the earlier versions of one of the household's recipes",
  rest: { method: 'GET', path: '/recipes/{recipeId}/versions', tag: 'recipes' },
  input: z.strictObject(aRecipe),
  output: z.strictObject({ items: z.array(RecipeVersion.omit({ content: true })) }),
  errors: ['recipe.not-found'],
  transaction: 'write',
});

export const getRecipeVersion = defineContract({
  kind: 'query',
  access: 'recipes:read',
  summary: 'Get an earlier version of a recipe',
  rest: { method: 'GET', path: '/recipes/{recipeId}/versions/{version}', tag: 'recipes' },
  input: z.strictObject({ ...aRecipe, version: z.number().int().min(1) }),
  output: RecipeVersion,
  errors: ['recipe.not-found', 'recipe.no-such-version'],
  transaction: 'write',
});

export const validateRecipe = defineContract({
  kind: 'mutation',
  access: 'plans:write',
  summary: 'Have a recipe checked by a job',
  description:
    'For lines that cannot be weighed, ingredients nothing is known of, and amounts that look like a slip. What was found is the result of the job.',
  rest: { method: 'POST', path: '/recipes/{recipeId}/validate', tag: 'recipes', status: 202 },
  input: z.strictObject(aRecipe),
  output: QueuedRun,
  errors: ['recipe.not-found'],
  transaction: 'write',
});

import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId, RecipeId } from '../shared/primitives.ts';

/** What a recipe is written as. */
export const RecipeExportFormat = z
  .enum(['mealie', 'cronometer', 'jsonld', 'markdown', 'pdf'])
  .describe(
    '`mealie`: a zip that Mealie imports; `cronometer`: the ingredients as plain text; `jsonld`: a schema.org Recipe.',
  );
export type RecipeExportFormat = z.infer<typeof RecipeExportFormat>;

/** What all recipes are written as, or what was cooked. */
export const CollectionExportFormat = z
  .enum([...RecipeExportFormat.options, 'cronometer-servings'])
  .describe(
    '`mealie`: a zip that Mealie imports; `cronometer-servings`: what was cooked, as CSV in the columns of Cronometer’s own export; any other: a zip with a folder a recipe.',
  );
export type CollectionExportFormat = z.infer<typeof CollectionExportFormat>;

export const exportRecipe = defineContract({
  kind: 'download',
  access: 'recipes:read',
  summary: 'Export a recipe as a file',
  description:
    'Written as `mealie`, `jsonld` or `markdown`, it is the same recipe once it is imported again, but for its photos and the ids of what it names. The fields may stand in the query as well as in the body.',
  rest: { method: 'POST', path: '/recipes/{recipeId}/export', tag: 'recipes' },
  mediaTypes: ['application/zip', 'text/plain', 'application/ld+json', 'text/markdown', 'application/pdf'],
  input: z.strictObject({ householdId: HouseholdId, recipeId: RecipeId, format: RecipeExportFormat }),
  output: z.null(),
  errors: ['recipe.not-found'],
  transaction: 'manual',
});

export const exportRecipes = defineContract({
  kind: 'download',
  access: 'recipes:read',
  summary: 'Export all recipes as an archive',
  description:
    "The household's own recipes with those that go into them, written as they are read, so that its length is not known before its end: an answer that breaks off is no whole archive. The fields may stand in the query as well as in the body.",
  rest: { method: 'POST', path: '/recipes/export', tag: 'recipes' },
  mediaTypes: ['application/zip', 'text/csv'],
  input: z.strictObject({
    householdId: HouseholdId,
    format: CollectionExportFormat,
    owner: z.enum(['household', 'all']).default('household').describe("`all`: the community's too."),
  }),
  output: z.null(),
  errors: [],
  rateLimit: 'export',
  transaction: 'manual',
});

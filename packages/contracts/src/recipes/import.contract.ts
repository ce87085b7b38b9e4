import { z } from 'zod';
import { aiErrors } from '../ai/ai.contract.ts';
import { aiChoice, AiCost, AiService } from '../ai/ai.ts';
import { QueuedRun } from '../jobs/queued-run.ts';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId, RecipeId } from '../shared/primitives.ts';
import { ReadLine } from './recipe-lines.contract.ts';
import { Recipe } from './recipe.ts';
import { DraftDoubt, RecipeDraft } from './recipe-draft.ts';

const WebAddress = z.url({ protocol: /^https?$/ }).max(2000);

/** Where a recipe is taken from. */
export const RecipeImportSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('url'), url: WebAddress.describe('A page; this server fetches it.') }),
  z.strictObject({
    kind: z.literal('html'),
    html: z.string().min(1).max(1_000_000).describe('The source of a page, or JSON-LD alone.'),
    url: WebAddress.optional().describe('Where it was found.'),
  }),
  z.strictObject({
    kind: z.literal('text'),
    text: z.string().trim().min(1).max(100_000).describe('A recipe in plain words: a name, what goes in, what to do.'),
  }),
]);
export type RecipeImportSource = z.infer<typeof RecipeImportSource>;

/** A recipe of the household that was taken from the same address, or says the same. */
export const SameRecipe = z.strictObject({ recipeId: RecipeId, title: z.string(), by: z.enum(['source', 'content']) });
export type SameRecipe = z.infer<typeof SameRecipe>;

/** What an import came to. */
export const RecipeImport = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('imported'),
    recipe: Recipe.describe('With its doubts: what somebody should look at.'),
  }),
  z.strictObject({ status: z.literal('same'), same: SameRecipe }),
  z.strictObject({
    status: z.literal('read'),
    draft: RecipeDraft,
    lines: z.array(ReadLine).describe('Of the draft’s ingredients, in their order.'),
    same: SameRecipe.nullable(),
  }),
]);
export type RecipeImport = z.infer<typeof RecipeImport>;

export const importRecipe = defineContract({
  kind: 'mutation',
  access: 'recipes:write',
  summary: 'Import a recipe from a page or from text',
  description:
    'In one step: read, its lines taken apart and matched, its nutrition worked out. Whatever is in doubt is listed with the recipe, and nothing is dropped silently.',
  rest: { method: 'POST', path: '/recipes/import', tag: 'recipes', status: 201 },
  input: z.strictObject({
    householdId: HouseholdId,
    from: RecipeImportSource,
    save: z.boolean().default(true).describe('False: only read it.'),
    ifSame: z
      .enum(['keep-one', 'keep-both'])
      .default('keep-one')
      .describe('What to do about one that is there already.'),
  }),
  output: RecipeImport,
  errors: [
    'net.not-a-page',
    'net.not-found',
    'net.too-large',
    'net.too-many-redirects',
    'net.unreachable',
    'net.timed-out',
    'net.url-not-allowed',
    'net.address-not-public',
    'recipe.page-too-large',
    'recipe.none-found',
    'request.in-progress',
    'request.key-reused',
  ],
  idempotent: true,
  rateLimit: 'import',
  transaction: 'manual',
});

/** A recipe as a model has read it from a photo, for somebody to look at before it is kept. */
export const ReadPhoto = z.strictObject({
  status: z.literal('read'),
  draft: RecipeDraft.describe('Nothing of it is sure: every field has its doubt.'),
  lines: z.array(ReadLine).describe('Of the draft’s ingredients, in their order.'),
  same: SameRecipe.nullable(),
  asked: z.strictObject({ model: z.string(), service: AiService, cost: AiCost }),
});
export type ReadPhoto = z.infer<typeof ReadPhoto>;

export const importPhoto = defineContract({
  kind: 'upload',
  access: 'recipes:write',
  summary: 'Read a recipe from a photo',
  description:
    'A model that may be shown pictures reads it; nothing is kept. A JPEG, PNG, WebP, AVIF or GIF of at most 15 MB and 50 megapixels, as the last field of the form. It is sent smaller and without anything the file says beside its pixels, such as where it was taken. Takes `ai:use` too.',
  rest: { method: 'POST', path: '/recipes/import-photo', tag: 'recipes', status: 200 },
  file: { field: 'file', mediaType: 'image/*', description: 'The photo.', isLast: true },
  input: z.strictObject({ householdId: HouseholdId, ...aiChoice }),
  output: ReadPhoto,
  errors: ['recipe.none-found', 'recipe.photo-too-large', 'recipe.photo-unusable', ...aiErrors],
  rateLimit: 'ai',
  transaction: 'manual',
});

/** What the import of a file of recipes came to. */
export const RecipeFileImport = z.strictObject({
  format: z.string().describe('What the file was found to be.'),
  imported: z.number().int(),
  doubtful: z.number().int().describe('Those of the imported that somebody should look at.'),
  same: z.number().int().describe('There already, and left as they are.'),
  sameAs: z
    .array(z.strictObject({ name: z.string(), title: z.string().describe('Of the one that is there.') }))
    .describe('The first hundred of those.'),
  refused: z
    .array(z.strictObject({ name: z.string().describe('Where in the file it stood.'), reason: z.string() }))
    .describe('The first hundred that could not be taken.'),
  refusedInAll: z.number().int(),
  leftOut: z.array(DraftDoubt).describe('What the file holds besides recipes.'),
});
export type RecipeFileImport = z.infer<typeof RecipeFileImport>;

/** A file of recipes that waits to be imported. */
export const RecipeFileRequest = z.strictObject({
  householdId: HouseholdId,
  /** Where it is kept until then. */
  file: z.string(),
  ifSame: z.enum(['keep-one', 'keep-both']),
});
export type RecipeFileRequest = z.infer<typeof RecipeFileRequest>;

export const importRecipeFile = defineContract({
  kind: 'upload',
  access: 'recipes:write',
  summary: 'Import a file of recipes',
  description:
    'One file as the form field `file`: an export of Mealie, Tandoor, RecipeSage or Paprika, JSON-LD, CSV or Markdown; what it is is seen from its content. A job takes it in, recipe by recipe.',
  rest: { method: 'POST', path: '/recipes/import-file', tag: 'recipes', status: 202 },
  file: { field: 'file', mediaType: 'application/octet-stream', description: 'The file.', isLast: true },
  input: z.strictObject({
    householdId: HouseholdId,
    ifSame: z
      .enum(['keep-one', 'keep-both'])
      .default('keep-one')
      .describe('What to do about one that is there already.'),
  }),
  output: QueuedRun,
  errors: ['recipe.file-too-large'],
  rateLimit: 'import',
  transaction: 'manual',
});

import { z } from 'zod';
import { LinkToken } from '../identity/link.ts';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId, Instant, RecipeId, RecipeShareId } from '../shared/primitives.ts';
import { MeasureSystem } from '../shared/vocabulary.ts';
import { SharedRecipe } from './shared-recipe.ts';

/** How many links to recipes a household may have open. */
export const MOST_SHARES = 50;

/** A link to one recipe. */
export const RecipeShare = z.strictObject({
  id: RecipeShareId,
  recipeId: RecipeId,
  createdAt: Instant,
  expiresAt: Instant.nullable().describe('Null: it holds until it is withdrawn.'),
});
export type RecipeShare = z.infer<typeof RecipeShare>;

/** A link that is open, with the address that it is. */
export const OpenShare = RecipeShare.extend({
  recipeTitle: z.string(),
  token: LinkToken,
  path: z.string().describe("The page's address on this server: `/r/{token}`."),
});
export type OpenShare = z.infer<typeof OpenShare>;

export const createShare = defineContract({
  kind: 'mutation',
  access: 'recipes:write',
  summary: 'Make a link by which anybody can read a recipe',
  description:
    "The recipe may be the household's own or the community's. Whoever holds the link reads it as it stands then, with what goes in and its photos, and nothing else of the household. It holds until it expires, is withdrawn, or the recipe is taken out of use. The address is answered by the list of links: no answer that is kept for a retry holds it.",
  rest: { method: 'POST', path: '/recipe-shares', tag: 'recipes', status: 201 },
  input: z.strictObject({
    householdId: HouseholdId,
    recipeId: RecipeId,
    expiresAt: Instant.nullable().default(null).describe('When it ends by itself; null: only when it is withdrawn.'),
  }),
  output: RecipeShare,
  errors: ['recipe.not-found', 'recipe.share-over', 'recipe.too-many-shares', 'request.key-reused'],
  idempotent: true,
  transaction: 'write',
});

export const listShares = defineContract({
  kind: 'query',
  access: 'recipes:write',
  summary: 'List the links to recipes that are open',
  description: 'Those of one recipe, or all of the household, the newest first.',
  rest: { method: 'GET', path: '/recipe-shares', tag: 'recipes' },
  input: z.strictObject({ householdId: HouseholdId, recipeId: RecipeId.optional() }),
  output: z.strictObject({ items: z.array(OpenShare) }),
  errors: [],
  transaction: 'write',
});

export const revokeShare = defineContract({
  kind: 'mutation',
  access: 'recipes:write',
  summary: 'Withdraw a link to a recipe',
  rest: { method: 'DELETE', path: '/recipe-shares/{shareId}', tag: 'recipes' },
  input: z.strictObject({ householdId: HouseholdId, shareId: RecipeShareId }),
  output: z.strictObject({ revoked: z.literal(true) }),
  errors: ['recipe.share-not-found'],
  transaction: 'write',
});

export const getSharedRecipe = defineContract({
  kind: 'query',
  access: 'public',
  summary: 'Read a recipe by its link',
  description:
    'Refused in the same words whether the link was withdrawn, has expired, or never was. With `servings`, amounts are scaled to them; nutrition stays that of one serving. With `system`, amounts and temperatures are shown in its measures too. The same as a page is at `/r/{token}`.',
  rest: { method: 'GET', path: '/shared-recipes/{token}', tag: 'recipes' },
  input: z.strictObject({
    token: LinkToken,
    servings: z.number().int().min(1).max(500).optional(),
    system: MeasureSystem.optional(),
  }),
  output: SharedRecipe,
  errors: ['link.not-valid'],
  transaction: 'manual',
});

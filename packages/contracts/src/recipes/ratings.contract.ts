import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import {
  CookingId,
  HouseholdId,
  Instant,
  MemberId,
  pageInput,
  pageOf,
  PlainDate,
  RecipeId,
} from '../shared/primitives.ts';

const aRecipe = { householdId: HouseholdId, recipeId: RecipeId };
const Stars = z.number().int().min(1).max(5);
const Note = z.string().trim().min(1).max(1000);

/** What a member thinks of a recipe. */
export const RecipeRating = z.strictObject({
  memberId: MemberId,
  member: z.string().describe('Their name.'),
  stars: Stars,
  note: z.string().nullable(),
  ratedAt: Instant,
});
export type RecipeRating = z.infer<typeof RecipeRating>;

export const listRatings = defineContract({
  kind: 'query',
  access: 'recipes:read',
  summary: 'List what the household thinks of a recipe',
  rest: { method: 'GET', path: '/recipes/{recipeId}/ratings', tag: 'recipes' },
  input: z.strictObject(aRecipe),
  output: z.strictObject({ items: z.array(RecipeRating) }),
  errors: ['recipe.not-found'],
  transaction: 'write',
});

export const rateRecipe = defineContract({
  kind: 'mutation',
  access: 'recipes:rate',
  summary: 'Say how a member likes a recipe',
  description: 'Members rate for themselves; adults also for members without an account.',
  rest: { method: 'PUT', path: '/recipes/{recipeId}/ratings/{memberId}', tag: 'recipes' },
  input: z.strictObject({
    ...aRecipe,
    memberId: MemberId,
    stars: Stars.nullable().describe('Null: take the rating back.'),
    note: Note.nullable().default(null),
  }),
  output: z.strictObject({ memberId: MemberId, stars: Stars.nullable() }),
  errors: ['recipe.not-found', 'member.not-found', 'member.not-yours'],
  transaction: 'write',
});

/** That a recipe was cooked. */
export const Cooking = z.strictObject({
  id: CookingId,
  recipeVersion: z.number().int(),
  cookedBy: z.string().nullable().describe('By the name they had.'),
  cookedOn: PlainDate,
  servings: z.number(),
  note: z.string().nullable(),
});
export type Cooking = z.infer<typeof Cooking>;

export const listCookings = defineContract({
  kind: 'query',
  access: 'recipes:read',
  summary: 'List when a recipe was cooked, the latest first',
  rest: { method: 'GET', path: '/recipes/{recipeId}/cookings', tag: 'recipes' },
  input: z.strictObject({ ...aRecipe, ...pageInput }),
  output: pageOf(Cooking),
  errors: ['recipe.not-found', 'request.bad-cursor'],
  transaction: 'write',
});

export const logCooking = defineContract({
  kind: 'mutation',
  access: 'recipes:rate',
  summary: 'Note that a recipe was cooked',
  rest: { method: 'POST', path: '/recipes/{recipeId}/cookings', tag: 'recipes', status: 201 },
  input: z.strictObject({
    ...aRecipe,
    cookedOn: PlainDate,
    servings: z.number().min(0.25).max(500),
    note: Note.nullable().default(null),
  }),
  output: Cooking,
  errors: ['recipe.not-found', 'request.key-reused'],
  idempotent: true,
  transaction: 'write',
});

export const removeCooking = defineContract({
  kind: 'mutation',
  access: 'recipes:rate',
  summary: 'Take a note of cooking back',
  rest: { method: 'DELETE', path: '/recipes/{recipeId}/cookings/{cookingId}', tag: 'recipes' },
  input: z.strictObject({ ...aRecipe, cookingId: CookingId }),
  output: z.strictObject({ removed: z.literal(true) }),
  errors: ['recipe.cooking-not-found'],
  transaction: 'write',
});

import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId, Instant, PhotoId, RecipeId } from '../shared/primitives.ts';

/** How many photos a recipe may have. */
export const MOST_PHOTOS = 10;

const aRecipe = { householdId: HouseholdId, recipeId: RecipeId };
const Alt = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .nullable()
  .default(null)
  .describe('What is to be seen, for those who do not; null: nobody has said.');

/** A photo of a recipe; its bytes have an address of their own. */
export const RecipePhoto = z.strictObject({
  id: PhotoId,
  alt: z.string().nullable(),
  width: z.number().int().describe('Of the large one, in pixels.'),
  height: z.number().int().describe('Of the large one, in pixels.'),
  bytes: z.number().int().describe('Of the large one.'),
  createdAt: Instant,
});
export type RecipePhoto = z.infer<typeof RecipePhoto>;

const Photos = z.strictObject({
  items: z.array(RecipePhoto).describe('In order; the first one stands for the recipe.'),
});

export const listPhotos = defineContract({
  kind: 'query',
  access: 'recipes:read',
  summary: "List the photos of one of the household's recipes",
  description:
    'A photo itself is at `/recipes/{recipeId}/photos/{photoId}/{size}?householdId=…`, as WebP, where `size` is `large` (at most 1600 pixels wide), `medium` (640) or `small` (a square of 240).',
  rest: { method: 'GET', path: '/recipes/{recipeId}/photos', tag: 'recipes' },
  input: z.strictObject(aRecipe),
  output: Photos,
  errors: ['recipe.not-found'],
  transaction: 'write',
});

export const addPhoto = defineContract({
  kind: 'upload',
  access: 'recipes:write',
  summary: "Add a photo to one of the household's recipes",
  description:
    'A JPEG, PNG, WebP, AVIF or GIF of at most 15 MB and 50 megapixels, as the last field of the form. It is kept upright as WebP in three sizes, without anything the file says beside its pixels, such as where it was taken.',
  rest: { method: 'POST', path: '/recipes/{recipeId}/photos', tag: 'recipes', status: 201 },
  file: { field: 'file', mediaType: 'image/*', description: 'The photo.', isLast: true },
  input: z.strictObject({ ...aRecipe, alt: Alt }),
  output: RecipePhoto,
  errors: [
    'recipe.not-found',
    'recipe.not-own',
    'recipe.photo-too-large',
    'recipe.photo-unusable',
    'recipe.too-many-photos',
  ],
  rateLimit: 'import',
  transaction: 'manual',
});

export const arrangePhotos = defineContract({
  kind: 'mutation',
  access: 'recipes:write',
  summary: "Put a recipe's photos in order, and say what they show",
  rest: { method: 'PUT', path: '/recipes/{recipeId}/photos', tag: 'recipes' },
  input: z.strictObject({
    ...aRecipe,
    photos: z
      .array(z.strictObject({ photoId: PhotoId, alt: Alt }))
      .max(MOST_PHOTOS)
      .describe('All of them, each once.'),
  }),
  output: Photos,
  errors: ['recipe.not-found', 'recipe.not-own', 'recipe.photos-differ'],
  transaction: 'write',
});

export const removePhoto = defineContract({
  kind: 'mutation',
  access: 'recipes:write',
  summary: 'Remove a photo of a recipe',
  rest: { method: 'DELETE', path: '/recipes/{recipeId}/photos/{photoId}', tag: 'recipes' },
  input: z.strictObject({ ...aRecipe, photoId: PhotoId }),
  output: z.strictObject({ removed: z.literal(true) }),
  errors: ['recipe.not-found', 'recipe.not-own', 'recipe.photo-not-found'],
  transaction: 'write',
});

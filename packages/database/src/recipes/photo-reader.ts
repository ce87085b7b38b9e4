import type { HouseholdId, PhotoId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { ReadQuery, RowQuery } from '../kernel/read-door.ts';
import { textOf } from '../kernel/text-columns.ts';

export type PhotoReader = {
  /** The checksum of a photo that a recipe of the household has; null: it has no such photo. */
  sha256(recipeId: RecipeId, id: PhotoId): Promise<string | null>;
};

const findPhoto: RowQuery<string> = {
  name: 'find-recipe-photo',
  text: 'select sha256 from recipe_photo where household_id = $1 and id = $2 and recipe_id = $3',
  row: ([sha256]) => textOf(sha256),
};

export function photoReader(query: ReadQuery, householdId: HouseholdId): PhotoReader {
  return { sha256: async (recipeId, id) => (await query(findPhoto, [householdId, id, recipeId]))[0] ?? null };
}

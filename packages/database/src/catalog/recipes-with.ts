import { type HouseholdId, type IngredientId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { z } from 'zod';
import type { Db } from '../client.ts';

/**
 * The household's own recipes in use that an ingredient goes into, directly or by way of another recipe; null: all of
 * its recipes in use.
 */
export async function recipesWith(
  db: Db,
  householdId: HouseholdId,
  ingredientId: IngredientId | null,
): Promise<RecipeId[]> {
  const rows =
    ingredientId === null
      ? await db.recipe.findMany({
          where: { householdId, retiredAt: null },
          select: { id: true },
          orderBy: { id: 'asc' },
        })
      : await db.$queryRaw<{ id: string }[]>`
          with recursive dish(household_id, id) as (
            select l.household_id, l.recipe_id from recipe_line l
            where l.ingredient_id = ${ingredientId}::uuid and l.ingredient_household_id in (${householdId}::uuid, app.commons_id())
            union
            select l.household_id, l.recipe_id from dish d
            join recipe_line l on l.sub_household_id = d.household_id and l.sub_recipe_id = d.id
          )
          select r.id from dish join recipe r using (household_id, id)
          where r.household_id = ${householdId}::uuid and r.retired_at is null order by r.id`;
  return z.array(RecipeId).parse(rows.map(({ id }) => id));
}

import type { RecipePhoto } from '@hearth/contracts/recipes/photos.contract.ts';
import { type HouseholdId, type PhotoId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import { measureRepo, type MeasureRepo } from './measure-repo.ts';
import { photoRepo } from './photo-repo.ts';
import type { StoredRecipe } from './stored-recipe.ts';
import { recipeRepo } from './recipe-repo.ts';

/** One recipe, what goes into it and its photos. Of everything else the household has, it answers nothing. */
export type SharedRecipeRepo = {
  readonly recipeId: RecipeId;
  /** The recipe, or one that goes into it however far down; null for every other. */
  get(id: RecipeId): Promise<StoredRecipe | null>;
  photos(): Promise<RecipePhoto[]>;
  /** The checksum of one of its photos; null for every other. */
  photoSha256(id: PhotoId): Promise<string | null>;
  /** The cups and spoons it is measured in. */
  readonly measures: Pick<MeasureRepo, 'list'>;
};

/** What the link leads to, which the door has found to be open. */
export async function sharedRecipeRepo(db: Db, householdId: HouseholdId, linkId: string): Promise<SharedRecipeRepo> {
  const parts = await partsOf(db, householdId, linkId);
  const [recipeId] = parts;
  if (recipeId === undefined) throw new Error('A link that is open leads to a recipe');
  const recipes = recipeRepo(db, householdId);
  const measures = measureRepo(db, householdId);
  return {
    recipeId,
    get: async (id) => (parts.includes(id) ? recipes.get(id) : null),
    photos: async () => (await photoRepo(db, householdId).ofRecipes([recipeId])).get(recipeId) ?? [],
    photoSha256: async (id) => {
      const row = await db.recipePhoto.findFirst({ where: { householdId, recipeId, id }, select: { sha256: true } });
      return row?.sha256 ?? null;
    },
    measures: { list: () => measures.list() },
  };
}

/** The recipe that is shared, then those that go into it. */
async function partsOf(db: Db, householdId: HouseholdId, linkId: string): Promise<RecipeId[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    with recursive part(household_id, id, depth) as (
      select recipe_household_id, recipe_id, 0 from recipe_share where household_id = ${householdId}::uuid and id = ${linkId}::uuid
      union
      select l.sub_household_id, l.sub_recipe_id, 1 from part p
        join recipe_line l on l.household_id = p.household_id and l.recipe_id = p.id where l.sub_recipe_id is not null
    )
    select id from part order by depth`;
  return rows.map(({ id }) => RecipeId.parse(id));
}

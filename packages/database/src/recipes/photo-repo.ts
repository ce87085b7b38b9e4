import type { RecipePhoto } from '@hearth/contracts/recipes/photos.contract.ts';
import { type HouseholdId, Instant, PhotoId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';

/** A photo to write down, once its files are kept. */
export type PhotoToWrite = Pick<RecipePhoto, 'id' | 'alt' | 'width' | 'height' | 'bytes'> & { readonly sha256: string };

/** The photos of the household's own recipes. */
export type PhotoRepo = {
  /** In order, by recipe; a recipe without any is left out. */
  ofRecipes(ids: readonly RecipeId[]): Promise<Map<RecipeId, RecipePhoto[]>>;
  /** The same of one recipe, whose photos nobody else changes until the transaction ends. */
  hold(recipeId: RecipeId): Promise<RecipePhoto[]>;
  /** Adds it behind the others of a recipe whose photos are held. */
  add(recipeId: RecipeId, photo: PhotoToWrite, now: Date): Promise<RecipePhoto>;
  /** Gives all photos of a recipe, which are held, their places in this order and their words. */
  arrange(recipeId: RecipeId, photos: readonly Pick<RecipePhoto, 'id' | 'alt'>[]): Promise<void>;
  /** False when the recipe has no such photo. */
  remove(recipeId: RecipeId, id: PhotoId): Promise<boolean>;
  /** Of all recipes. */
  ids(): Promise<PhotoId[]>;
};

/** Above every place a photo can have. */
const ASIDE = 10_000;

export function photoRepo(db: Db, householdId: HouseholdId): PhotoRepo {
  const ofRecipes: PhotoRepo['ofRecipes'] = async (ids) => {
    const rows = await db.recipePhoto.findMany({
      where: { householdId, recipeId: { in: [...ids] } },
      orderBy: [{ recipeId: 'asc' }, { position: 'asc' }],
    });
    const found = new Map<RecipeId, RecipePhoto[]>();
    for (const [id, photos] of Map.groupBy(rows, ({ recipeId }) => recipeId))
      found.set(RecipeId.parse(id), photos.map(toPhoto));
    return found;
  };
  return {
    ofRecipes,
    hold: async (recipeId) => {
      await db.$queryRaw`
        select from recipe where household_id = ${householdId}::uuid and id = ${recipeId}::uuid for no key update`;
      return (await ofRecipes([recipeId])).get(recipeId) ?? [];
    },
    add: async (recipeId, photo, now) => {
      const last = await db.recipePhoto.aggregate({ where: { householdId, recipeId }, _max: { position: true } });
      const position = (last._max.position ?? -1) + 1;
      const row = await db.recipePhoto.create({ data: { householdId, recipeId, position, createdAt: now, ...photo } });
      return toPhoto(row);
    },
    arrange: async (recipeId, photos) => {
      // Out of each other's way first: no two may have one place even for a moment.
      await db.recipePhoto.updateMany({ where: { householdId, recipeId }, data: { position: { increment: ASIDE } } });
      for (const [position, { id, alt }] of photos.entries())
        await db.recipePhoto.update({ where: { householdId_id: { householdId, id } }, data: { position, alt } });
    },
    remove: async (recipeId, id) =>
      (await db.recipePhoto.deleteMany({ where: { householdId, recipeId, id } })).count === 1,
    ids: async () => {
      const rows = await db.recipePhoto.findMany({
        where: { householdId },
        select: { id: true },
        orderBy: { id: 'asc' },
      });
      return rows.map(({ id }) => PhotoId.parse(id));
    },
  };
}

type PhotoRow = {
  readonly id: string;
  readonly alt: string | null;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly createdAt: Date;
};

function toPhoto({ id, alt, width, height, bytes, createdAt }: PhotoRow): RecipePhoto {
  return { id: PhotoId.parse(id), alt, width, height, bytes, createdAt: Instant.parse(createdAt.toISOString()) };
}

import { Ingredient } from '@hearth/contracts/catalog/ingredient.ts';
import type { NutrientsPer100g } from '@hearth/contracts/catalog/nutrients.ts';
import type { IngredientNames, NutritionSource } from '@hearth/contracts/catalog/pack.ts';
import { COMMONS_ID, type HouseholdId, type IngredientId, type RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import { englishNames } from './ingredient-names.ts';
import { HOUSEHOLD_DATASET } from './ingredient-repo.ts';
import { recipesWith } from './recipes-with.ts';

/** An ingredient of a household as it is written down. */
export type IngredientToWrite = Pick<
  Ingredient,
  'aisle' | 'allergens' | 'breaksDiets' | 'keeping' | 'ediblePortion' | 'measures'
> & {
  readonly names: IngredientNames;
  /** What it holds, and the table that says so; `source` null: the household itself. */
  readonly figures: { readonly per100g: NutrientsPer100g; readonly source: NutritionSource | null } | null;
};

/** The household's own ingredients, written by whoever has come through its door. */
export type OwnIngredientRepo = {
  /** Makes those who name ingredients of this household follow each other until the transaction ends. */
  lockNames(): Promise<void>;
  /** Slugs that start about so, `slug` itself included, the community's among them, in use or not. */
  slugsLike(slug: string): Promise<Set<string>>;
  insert(id: IngredientId, slug: string, ingredient: IngredientToWrite): Promise<Ingredient>;
  /** Writes all of that anew; recipes are found by its new name at once. */
  replace(id: IngredientId, ingredient: IngredientToWrite): Promise<Ingredient>;
  /** The household's own recipes in use that it goes into, directly or by way of another. */
  recipesWith(id: IngredientId): Promise<RecipeId[]>;
};

/** What a number put behind the longest slug leaves of it. */
const STEM = 70;

export function ownIngredientRepo(db: Db, householdId: HouseholdId): OwnIngredientRepo {
  const at = (id: IngredientId) => ({ householdId_id: { householdId, id } });
  return {
    lockNames: async () => {
      await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`ingredient-names ${householdId}`}, 0))`;
    },
    slugsLike: async (slug) => {
      const rows = await db.ingredient.findMany({
        where: { householdId: { in: [householdId, COMMONS_ID] }, slug: { startsWith: slug.slice(0, STEM) } },
        select: { slug: true },
      });
      return new Set(rows.map((row) => row.slug));
    },
    insert: async (id, slug, ingredient) => {
      const foodId = await writeFood(db, householdId, id, null, ingredient);
      await db.ingredient.create({ data: { householdId, id, slug, tags: [], ...columnsOf(ingredient), foodId } });
      return written(db, householdId, id, ingredient);
    },
    replace: async (id, ingredient) => {
      const before = await db.ingredient.findUniqueOrThrow({ where: at(id), select: { foodId: true } });
      const foodId = await writeFood(db, householdId, id, before.foodId, ingredient);
      await db.ingredient.update({ where: at(id), data: { ...columnsOf(ingredient), foodId } });
      if (foodId === null && before.foodId !== null)
        await db.food.delete({ where: { householdId_id: { householdId, id: before.foodId } } });
      await db.$executeRaw`
        select app.index_recipes(${householdId}::uuid, array(select distinct recipe_id from recipe_line
          where ingredient_household_id = ${householdId}::uuid and ingredient_id = ${id}::uuid))`;
      return written(db, householdId, id, ingredient);
    },
    recipesWith: (id) => recipesWith(db, householdId, id),
  };
}

function columnsOf({ names, keeping, measures, figures: _, ...columns }: IngredientToWrite) {
  return {
    ...columns,
    names: { en: names },
    searchText: '',
    keepingKind: keeping.kind,
    unopenedDays: keeping.unopenedDays,
    openedDays: keeping.openedDays,
    gramsPerMl: measures.gramsPerMl ?? null,
    gramsPerUnit: measures.gramsPerUnit,
  };
}

/** Keeps what it holds in its own row; answers that row's id, or null where nothing is known. */
async function writeFood(
  db: Db,
  householdId: HouseholdId,
  ingredientId: IngredientId,
  foodId: string | null,
  { figures, names }: IngredientToWrite,
): Promise<string | null> {
  if (figures === null) return null;
  const id = foodId ?? ingredientId;
  const { per100g, source } = figures;
  const content = {
    per100g,
    sourceDataset: source?.dataset ?? HOUSEHOLD_DATASET,
    sourceDescription: source?.description ?? names.singular,
  };
  await db.food.upsert({
    where: { householdId_id: { householdId, id } },
    create: { householdId, id, ...content },
    update: content,
  });
  return id;
}

/** Notes what it is found by, in the database's own lower case, and reads the row as it came to be. */
async function written(
  db: Db,
  householdId: HouseholdId,
  id: IngredientId,
  { names: { singular, plural, synonyms } }: IngredientToWrite,
): Promise<Ingredient> {
  await db.$executeRaw`
    update ingredient set search_text = lower(${[singular, plural, ...synonyms].join(' ')})
    where household_id = ${householdId}::uuid and id = ${id}::uuid`;
  const row = await db.ingredient.findUniqueOrThrow({
    where: { householdId_id: { householdId, id } },
    include: {
      food: { select: { per100g: true } },
      packages: { orderBy: { position: 'asc' }, include: { prices: { orderBy: { currency: 'asc' } } } },
    },
  });
  return toIngredient(row);
}

type IngredientRow = {
  readonly id: string;
  readonly slug: string;
  readonly names: unknown;
  readonly tags: string[];
  readonly aisle: string;
  readonly keepingKind: string;
  readonly unopenedDays: number;
  readonly openedDays: number;
  readonly allergens: string[];
  readonly breaksDiets: string[];
  readonly ediblePortion: unknown;
  readonly gramsPerMl: unknown;
  readonly gramsPerUnit: unknown;
  readonly food: { readonly per100g: unknown } | null;
  readonly packages: readonly {
    readonly grams: unknown;
    readonly label: string;
    readonly prices: readonly { readonly amountMinor: bigint; readonly currency: string }[];
  }[];
};

function toIngredient(row: IngredientRow): Ingredient {
  const { id, slug, tags, aisle, allergens, breaksDiets, keepingKind: kind, unopenedDays, openedDays } = row;
  const { singular: name, plural } = englishNames(row.names);
  return Ingredient.parse({
    id,
    slug,
    name,
    plural,
    tags,
    aisle,
    allergens,
    breaksDiets,
    keeping: { kind, unopenedDays, openedDays },
    ediblePortion: Number(row.ediblePortion),
    measures: {
      ...(row.gramsPerMl === null ? {} : { gramsPerMl: Number(row.gramsPerMl) }),
      gramsPerUnit: row.gramsPerUnit,
    },
    packages: row.packages.map(({ grams, label, prices }) => ({
      grams: Number(grams),
      label,
      prices: prices.map(({ amountMinor, currency }) => ({ amountMinor: String(amountMinor), currency })),
    })),
    per100g: row.food?.per100g ?? null,
  });
}

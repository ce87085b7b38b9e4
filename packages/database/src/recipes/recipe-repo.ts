import type { ServingNutrients } from '@hearth/contracts/catalog/nutrients.ts';
import type { RecipeContent } from '@hearth/contracts/recipes/recipe-content.ts';
import type { DraftDoubt } from '@hearth/contracts/recipes/recipe-draft.ts';
import type { MatchedBy } from '@hearth/contracts/recipes/recipe.ts';
import { COMMONS_ID, type HouseholdId, type Instant, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { MealSlot, Slug, Tool, Unit } from '@hearth/contracts/shared/vocabulary.ts';
import type { IngredientFacts, OpenLine } from '@hearth/domain/recipes/recipe-line.ts';
import type { StockedIngredient } from '../catalog/ingredient-repo.ts';
import type { Db } from '../client.ts';
import { headFields, lineDetails, toBareLine, toHead, toStoredRecipe } from './recipe-rows.ts';
import type { Prisma } from '../generated/client.ts';

/** A recipe that goes into another, as a line of that one names it. */
export type SubRecipe = {
  readonly id: RecipeId;
  readonly householdId: HouseholdId;
  readonly title: string;
  readonly servings: number;
};

/** A recipe line with what is known of its ingredient. */
export type KnownLine = Omit<OpenLine, 'choices' | 'estimate'> & {
  /** Null also of one that is out of use by now. */
  readonly ingredient: StockedIngredient | null;
  /** What the alternatives are. */
  readonly choices: readonly (IngredientFacts | null)[];
  readonly subRecipe: SubRecipe | null;
  readonly name: string | null;
  readonly quantityHigh: number | null;
  readonly size: string | null;
  readonly preparation: string | null;
  readonly comment: string | null;
  readonly section: string | null;
  readonly text: string | null;
  readonly matchedBy: MatchedBy | null;
  readonly isDoubtful: boolean;
  readonly alternatives: readonly {
    readonly ingredientId: string;
    readonly ingredient: string;
    readonly quantity: number;
    readonly unit: Unit;
  }[];
};

/** What lists and plans need of a recipe. */
export type RecipeHead = {
  readonly id: RecipeId;
  readonly householdId: HouseholdId;
  readonly slug: Slug;
  readonly title: string;
  readonly servings: number;
  readonly slots: readonly MealSlot[];
  readonly activeMinutes: number | null;
  readonly totalMinutes: number | null;
  readonly keepingDays: number;
  readonly tools: readonly Tool[];
  readonly tags: readonly Slug[];
  readonly version: number;
  /** More goes in than its lines say. */
  readonly linesIncomplete: boolean;
};

/** A recipe as it is stored, with its lines. */
export type StoredRecipe = RecipeHead &
  Pick<
    RecipeContent,
    'summary' | 'yieldText' | 'prepMinutes' | 'cookMinutes' | 'steps' | 'notes' | 'source' | 'language'
  > & {
    readonly updatedAt: Instant;
    readonly isRetired: boolean;
    readonly doubts: readonly DraftDoubt[];
    readonly lines: readonly KnownLine[];
  };

/** A line that names its ingredient by id: planning loads each ingredient once, not once a line. */
export type BareLine = {
  readonly ingredientId: string | null;
  readonly subRecipeId: string | null;
  readonly quantity: number | null;
  readonly unit: Unit | null;
  readonly optional: boolean;
  /** Ingredients that may be taken instead. */
  readonly alternativeIds: readonly string[];
};
export type PlannableRecipe = RecipeHead & { readonly lines: readonly BareLine[] };

export type RecipeRepo = {
  /** Also of a recipe that is out of use. */
  get(id: RecipeId): Promise<StoredRecipe | null>;
  /** Those of the given ids, in no order. */
  many(ids: readonly RecipeId[]): Promise<StoredRecipe[]>;
  /** Those in use behind one of them, in the order of their ids: the household's own, or the commons' too. */
  idsAfter(
    after: RecipeId | null,
    page: { readonly owner: 'household' | 'all'; readonly limit: number },
  ): Promise<RecipeId[]>;
  /** All that are in use, the commons' and the household's own. */
  plannable(): Promise<PlannableRecipe[]>;
  /** Every tag there is. */
  tags(): Promise<Set<string>>;
  /** Tags that name a cuisine. */
  cuisines(): Promise<Set<string>>;
  /** Until the transaction ends nobody else writes one of the household's own. */
  hold(id: RecipeId): Promise<void>;
  /** Notes what a serving of a version holds; a newer version is left alone. */
  setPerServing(id: RecipeId, version: number, perServing: ServingNutrients): Promise<void>;
};

export function recipeRepo(db: Db, householdId: HouseholdId): RecipeRepo {
  const visible = { householdId: { in: [householdId, COMMONS_ID] } };
  return {
    get: async (id) => {
      const row = await db.recipe.findFirst({ where: { ...visible, id }, include: { lines: lineDetails } });
      return row && toStoredRecipe(row);
    },
    many: async (ids) => {
      const rows = await db.recipe.findMany({
        where: { ...visible, id: { in: [...ids] } },
        include: { lines: lineDetails },
      });
      return rows.map(toStoredRecipe);
    },
    idsAfter: (after, { owner, limit }) => idsAfter(db, owner === 'all' ? visible : { householdId }, after, limit),
    plannable: async () => {
      const rows = await db.recipe.findMany({
        where: { ...visible, retiredAt: null },
        select: {
          ...headFields,
          lines: {
            orderBy: { position: 'asc' },
            select: {
              ingredientId: true,
              subRecipeId: true,
              quantity: true,
              unit: true,
              optional: true,
              alternatives: { select: { ingredientId: true } },
            },
          },
        },
        orderBy: { id: 'asc' },
      });
      return rows.map(({ lines, ...recipe }) => ({ ...toHead(recipe), lines: lines.map(toBareLine) }));
    },
    tags: async () => {
      const rows = await db.tag.findMany({ where: { retiredAt: null }, select: { slug: true } });
      return new Set(rows.map((row) => row.slug));
    },
    cuisines: async () => {
      const rows = await db.tag.findMany({ where: { group: 'cuisine', retiredAt: null }, select: { slug: true } });
      return new Set(rows.map((row) => row.slug));
    },
    hold: async (id) => {
      await db.$queryRaw`select from recipe where household_id = ${householdId}::uuid and id = ${id}::uuid for update`;
    },
    setPerServing: async (id, version, perServing) => {
      await db.recipe.updateMany({ where: { householdId, id, version }, data: { perServing } });
    },
  };
}

async function idsAfter(
  db: Db,
  whose: Prisma.RecipeWhereInput,
  after: RecipeId | null,
  limit: number,
): Promise<RecipeId[]> {
  const rows = await db.recipe.findMany({
    where: { ...whose, retiredAt: null, ...(after === null ? {} : { id: { gt: after } }) },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return rows.map(({ id }) => RecipeId.parse(id));
}

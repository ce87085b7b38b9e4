import { MealSlot, Slug, Tool, Unit } from '@hearth/contracts/shared/vocabulary.ts';
import type { ServingNutrients } from '@hearth/contracts/catalog/nutrients.ts';
import { COMMONS_ID, HouseholdId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { LineFacts } from '@hearth/domain/recipes/recipe-facts.ts';
import { z } from 'zod';
import { toStocked, type StockedIngredient } from '../catalog/ingredient-repo.ts';
import { ingredientName } from '../catalog/ingredient-names.ts';
import type { Db } from '../client.ts';

/** A recipe line with what is known of its ingredient. */
export type KnownLine = LineFacts & {
  readonly ingredient: StockedIngredient;
  readonly preparation: string | null;
  readonly section: string | null;
  readonly alternatives: readonly {
    readonly ingredientId: string;
    readonly ingredient: string;
    readonly quantity: number;
    readonly unit: Unit;
  }[];
};

/** A recipe as it is stored, with its lines. */
export type StoredRecipe = {
  readonly id: RecipeId;
  readonly householdId: HouseholdId;
  readonly slug: Slug;
  readonly title: string;
  readonly summary: string;
  readonly servings: number;
  readonly slots: readonly MealSlot[];
  readonly activeMinutes: number;
  readonly totalMinutes: number;
  readonly keepingDays: number;
  readonly tools: readonly Tool[];
  readonly tags: readonly Slug[];
  readonly steps: readonly string[];
  readonly version: number;
  readonly lines: readonly KnownLine[];
};

/** A line that names its ingredient by id: planning loads each ingredient once, not once a line. */
export type BareLine = {
  readonly ingredientId: string;
  readonly quantity: number;
  readonly unit: Unit;
  readonly optional: boolean;
};
export type PlannableRecipe = Omit<StoredRecipe, 'lines' | 'steps' | 'summary'> & {
  readonly lines: readonly BareLine[];
};

export type RecipeRepo = {
  get(id: RecipeId): Promise<StoredRecipe | null>;
  /** All that are not retired, the commons' and the household's own. */
  plannable(): Promise<PlannableRecipe[]>;
  /** Tags that name a cuisine. */
  cuisines(): Promise<Set<string>>;
  /** Notes what a serving of a version holds; a newer version is left alone. */
  setPerServing(id: RecipeId, version: number, perServing: ServingNutrients): Promise<void>;
};

const ingredientDetails = { food: { select: { per100g: true } }, packages: { include: { prices: true } } } as const;

export function recipeRepo(db: Db, householdId: HouseholdId): RecipeRepo {
  const visible = { householdId: { in: [householdId, COMMONS_ID] } };
  return {
    get: async (id) => {
      const row = await db.recipe.findFirst({
        where: { ...visible, id },
        include: {
          lines: {
            orderBy: { position: 'asc' },
            include: {
              ingredient: { include: ingredientDetails },
              alternatives: { orderBy: { rank: 'asc' }, include: { ingredient: { select: { names: true } } } },
            },
          },
        },
      });
      if (!row) return null;
      const { lines, ...recipe } = row;
      return { ...toRecipeFields(recipe), summary: recipe.summary, steps: recipe.steps, lines: lines.map(toKnownLine) };
    },
    plannable: async () => {
      const rows = await db.recipe.findMany({
        where: { ...visible, retiredAt: null },
        omit: { steps: true, summary: true },
        include: {
          lines: {
            orderBy: { position: 'asc' },
            select: { ingredientId: true, quantity: true, unit: true, optional: true },
          },
        },
        orderBy: { id: 'asc' },
      });
      return rows.map(({ lines, ...recipe }) => ({
        ...toRecipeFields(recipe),
        lines: lines.map((line) => ({ ...line, quantity: Number(line.quantity), unit: Unit.parse(line.unit) })),
      }));
    },
    cuisines: async () => {
      const rows = await db.tag.findMany({ where: { group: 'cuisine', retiredAt: null }, select: { slug: true } });
      return new Set(rows.map((row) => row.slug));
    },
    setPerServing: async (id, version, perServing) => {
      await db.recipe.updateMany({ where: { householdId, id, version }, data: { perServing } });
    },
  };
}

type RecipeRow = {
  id: string;
  householdId: string;
  slug: string;
  title: string;
  servings: number;
  slots: string[];
  activeMinutes: number;
  totalMinutes: number;
  keepingDays: number;
  tools: string[];
  tags: string[];
  version: number;
};

function toRecipeFields(row: RecipeRow): Omit<StoredRecipe, 'lines' | 'steps' | 'summary'> {
  const { title, servings, activeMinutes, totalMinutes, keepingDays, version } = row;
  return {
    id: RecipeId.parse(row.id),
    householdId: HouseholdId.parse(row.householdId),
    slug: Slug.parse(row.slug),
    slots: z.array(MealSlot).parse(row.slots),
    tools: z.array(Tool).parse(row.tools),
    tags: z.array(Slug).parse(row.tags),
    title,
    servings,
    activeMinutes,
    totalMinutes,
    keepingDays,
    version,
  };
}

type LineRow = {
  ingredient: Parameters<typeof toStocked>[0];
  quantity: unknown;
  unit: string;
  optional: boolean;
  preparation: string | null;
  section: string | null;
  alternatives: { ingredientId: string; quantity: unknown; unit: string; ingredient: { names: unknown } }[];
};

function toKnownLine(row: LineRow): KnownLine {
  return {
    ingredient: toStocked(row.ingredient),
    quantity: Number(row.quantity),
    unit: Unit.parse(row.unit),
    optional: row.optional,
    preparation: row.preparation,
    section: row.section,
    alternatives: row.alternatives.map((alternative) => ({
      ingredientId: alternative.ingredientId,
      ingredient: ingredientName(alternative.ingredient.names),
      quantity: Number(alternative.quantity),
      unit: Unit.parse(alternative.unit),
    })),
  };
}

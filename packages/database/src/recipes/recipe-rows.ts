import { RecipeNote, RecipeStep } from '@hearth/contracts/recipes/recipe-content.ts';
import { DraftDoubt } from '@hearth/contracts/recipes/recipe-draft.ts';
import { MatchedBy } from '@hearth/contracts/recipes/recipe.ts';
import { HouseholdId, Instant, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { CookingMethod, MealSlot, Slug, Tool, Unit } from '@hearth/contracts/shared/vocabulary.ts';
import { z } from 'zod';
import { ingredientName } from '../catalog/ingredient-names.ts';
import { toStocked } from '../catalog/ingredient-repo.ts';
import type { BareLine, KnownLine, RecipeHead, StoredRecipe } from './stored-recipe.ts';

const ingredientDetails = {
  food: { select: { per100g: true, sourceDataset: true } },
  packages: { include: { prices: true } },
} as const;
export const lineDetails = {
  orderBy: { position: 'asc' },
  include: {
    ingredient: { include: ingredientDetails },
    subRecipe: { select: { householdId: true, id: true, title: true, servings: true } },
    alternatives: {
      orderBy: { rank: 'asc' },
      include: { ingredient: { include: { food: ingredientDetails.food } } },
    },
  },
} as const;

export const headFields = {
  id: true,
  householdId: true,
  slug: true,
  title: true,
  servings: true,
  slots: true,
  activeMinutes: true,
  totalMinutes: true,
  keepingDays: true,
  cookingMethod: true,
  cookedGrams: true,
  tools: true,
  tags: true,
  version: true,
  linesIncomplete: true,
} as const;

type HeadRow = {
  id: string;
  householdId: string;
  slug: string;
  title: string;
  servings: number;
  slots: string[];
  activeMinutes: number | null;
  totalMinutes: number | null;
  keepingDays: number;
  cookingMethod: string | null;
  cookedGrams: unknown;
  tools: string[];
  tags: string[];
  version: number;
  linesIncomplete: boolean;
};

export function toHead(row: HeadRow): RecipeHead {
  const { title, servings, activeMinutes, totalMinutes, keepingDays, version, linesIncomplete } = row;
  return {
    id: RecipeId.parse(row.id),
    householdId: HouseholdId.parse(row.householdId),
    slug: Slug.parse(row.slug),
    slots: z.array(MealSlot).parse(row.slots),
    tools: z.array(Tool).parse(row.tools),
    tags: z.array(Slug).parse(row.tags),
    cookingMethod: CookingMethod.nullable().parse(row.cookingMethod),
    cookedGrams: orNull(row.cookedGrams),
    title,
    servings,
    activeMinutes,
    totalMinutes,
    keepingDays,
    version,
    linesIncomplete,
  };
}

type StoredRow = HeadRow & {
  summary: string;
  yieldText: string | null;
  prepMinutes: number | null;
  cookMinutes: number | null;
  steps: unknown;
  notes: unknown;
  language: string | null;
  author: string | null;
  sourceName: string | null;
  sourceUrl: string | null;
  doubts: unknown;
  updatedAt: Date;
  retiredAt: Date | null;
  lines: LineRow[];
};

export function toStoredRecipe(row: StoredRow): StoredRecipe {
  const { summary, yieldText, prepMinutes, cookMinutes, language } = row;
  return {
    ...toHead(row),
    summary,
    yieldText,
    prepMinutes,
    cookMinutes,
    language,
    steps: z.array(RecipeStep).parse(row.steps),
    notes: z.array(RecipeNote).parse(row.notes),
    source: { url: row.sourceUrl, name: row.sourceName, author: row.author },
    doubts: z.array(DraftDoubt).parse(row.doubts),
    updatedAt: Instant.parse(row.updatedAt.toISOString()),
    isRetired: row.retiredAt !== null,
    lines: row.lines.map(toKnownLine),
  };
}

type BareRow = {
  ingredientId: string | null;
  subRecipeId: string | null;
  quantity: unknown;
  unit: string | null;
  optional: boolean;
};

export function toBareLine({
  alternatives,
  ...line
}: BareRow & { alternatives: { ingredientId: string }[] }): BareLine {
  return {
    ...line,
    quantity: orNull(line.quantity),
    unit: Unit.nullable().parse(line.unit),
    alternativeIds: alternatives.map(({ ingredientId }) => ingredientId),
  };
}

type IngredientRow = Parameters<typeof toStocked>[0] & { retiredAt: Date | null };

type LineRow = BareRow & {
  ingredient: IngredientRow | null;
  subRecipe: { householdId: string; id: string; title: string; servings: number } | null;
  name: string | null;
  quantityHigh: unknown;
  size: string | null;
  preparation: string | null;
  comment: string | null;
  section: string | null;
  text: string | null;
  matchedBy: string | null;
  isDoubtful: boolean;
  alternatives: {
    ingredientId: string;
    quantity: unknown;
    unit: string;
    ingredient: Omit<IngredientRow, 'packages'>;
  }[];
};

/** An ingredient that is out of use is a name by now: nobody keeps what it does to whom. */
function toKnownLine(row: LineRow): KnownLine {
  const { size, preparation, comment, section, text, optional, subRecipe, ingredient } = row;
  const isOutOfUse = ingredient !== null && ingredient.retiredAt !== null;
  return {
    ingredient: ingredient === null || isOutOfUse ? null : toStocked(ingredient),
    choices: row.alternatives.map(({ ingredient: choice }) =>
      choice.retiredAt === null ? toStocked({ ...choice, packages: [] }) : null,
    ),
    name: row.name ?? (isOutOfUse ? ingredientName(ingredient.names) : null),
    isDoubtful: row.isDoubtful || isOutOfUse,
    subRecipe: subRecipe && {
      ...subRecipe,
      id: RecipeId.parse(subRecipe.id),
      householdId: HouseholdId.parse(subRecipe.householdId),
    },
    quantity: orNull(row.quantity),
    quantityHigh: orNull(row.quantityHigh),
    unit: Unit.nullable().parse(row.unit),
    matchedBy: isOutOfUse ? null : MatchedBy.nullable().parse(row.matchedBy),
    alternatives: row.alternatives.map((alternative) => ({
      ingredientId: alternative.ingredientId,
      ingredient: ingredientName(alternative.ingredient.names),
      quantity: Number(alternative.quantity),
      unit: Unit.parse(alternative.unit),
    })),
    size,
    preparation,
    comment,
    section,
    text,
    optional,
  };
}

function orNull(decimal: unknown): number | null {
  return decimal === null ? null : Number(decimal);
}

import { NutrientsPer100g } from '@hearth/contracts/catalog/nutrients.ts';
import { Measures } from '@hearth/contracts/catalog/pack.ts';
import { Aisle, Allergen, Diet } from '@hearth/contracts/shared/vocabulary.ts';
import { COMMONS_ID, HouseholdId, IngredientId } from '@hearth/contracts/shared/primitives.ts';
import type { Keeping } from '@hearth/domain/catalog/leftover-value.ts';
import type { IngredientFacts } from '@hearth/domain/recipes/recipe-line.ts';
import { retentionGroupOf } from '@hearth/domain/recipes/retention-group.ts';
import { z } from 'zod';
import type { Db } from '../client.ts';
import { englishNames, ingredientName } from './ingredient-names.ts';

/** Where the figures come from that a household gives itself. */
export const HOUSEHOLD_DATASET = 'household';

/** A size it is sold in, priced in the one currency asked for; null: unpriced. */
export type PricedPackage = { readonly label: string; readonly grams: number; readonly priceMinor: bigint | null };

/** Everything planning and shopping need of an ingredient. */
export type StockedIngredient = IngredientFacts & {
  readonly ingredientId: IngredientId;
  readonly householdId: HouseholdId;
  readonly slug: string;
  readonly name: string;
  /** What several are called. */
  readonly plural: string;
  readonly tags: readonly string[];
  readonly aisle: Aisle;
  readonly keeping: Keeping;
  readonly packages: readonly PricedPackage[];
};

/** An ingredient by everything it is called in English, its tags and what it holds. */
export type NamedIngredient = {
  readonly id: IngredientId;
  readonly names: readonly string[];
  readonly tags: readonly string[];
  readonly allergens: readonly Allergen[];
  readonly breaksDiets: readonly Diet[];
};

export type IngredientRepo = {
  /** All that are not retired, the commons' and the household's own, with packages priced in `currency`. */
  stocked(currency: string): Promise<StockedIngredient[]>;
  /** All that are not retired, the commons' and the household's own, by name alone. */
  named(): Promise<NamedIngredient[]>;
  /** Those of the given ids that exist and may be referred to, with their owner. */
  owners(ids: readonly IngredientId[]): Promise<Map<IngredientId, HouseholdId>>;
  /** Those of the given ids that are out of use, with their owner. */
  outOfUse(ids: readonly IngredientId[]): Promise<Map<IngredientId, HouseholdId>>;
  /** The commons' ingredients of the given slugs; a slug that is not there is left out. */
  canonical(slugs: readonly string[]): Promise<Map<string, IngredientId>>;
};

export function ingredientRepo(db: Db, householdId: HouseholdId): IngredientRepo {
  const visible = { householdId: { in: [householdId, COMMONS_ID] }, retiredAt: null };
  return {
    stocked: async (currency) => {
      const rows = await db.ingredient.findMany({
        where: visible,
        include: {
          food: { select: { per100g: true, sourceDataset: true } },
          packages: { orderBy: { position: 'asc' }, include: { prices: { where: { currency } } } },
        },
        orderBy: { id: 'asc' },
      });
      return rows.map(toStocked);
    },
    named: async () => {
      const rows = await db.ingredient.findMany({
        where: visible,
        select: { id: true, names: true, tags: true, allergens: true, breaksDiets: true },
        orderBy: { id: 'asc' },
      });
      return rows.map(({ id, names, tags, allergens, breaksDiets }) => {
        const { singular, plural, synonyms } = englishNames(names);
        return {
          id: IngredientId.parse(id),
          names: [singular, plural, ...synonyms],
          tags,
          allergens: z.array(Allergen).parse(allergens),
          breaksDiets: z.array(Diet).parse(breaksDiets),
        };
      });
    },
    owners: async (ids) => {
      const rows = await db.ingredient.findMany({
        where: { ...visible, id: { in: [...ids] } },
        select: { id: true, householdId: true },
      });
      return new Map(rows.map((row) => [IngredientId.parse(row.id), HouseholdId.parse(row.householdId)]));
    },
    outOfUse: async (ids) => {
      if (ids.length === 0) return new Map();
      const rows = await db.ingredient.findMany({
        where: { ...visible, retiredAt: { not: null }, id: { in: [...ids] } },
        select: { id: true, householdId: true },
      });
      return new Map(rows.map((row) => [IngredientId.parse(row.id), HouseholdId.parse(row.householdId)]));
    },
    canonical: async (slugs) => {
      const rows = await db.ingredient.findMany({
        where: { householdId: COMMONS_ID, retiredAt: null, slug: { in: [...slugs] } },
        select: { id: true, slug: true },
      });
      return new Map(rows.map((row) => [row.slug, IngredientId.parse(row.id)]));
    },
  };
}

type IngredientRow = {
  id: string;
  householdId: string;
  slug: string;
  names: unknown;
  tags: string[];
  aisle: string;
  keepingKind: string;
  openedDays: number;
  allergens: string[];
  breaksDiets: string[];
  ediblePortion: unknown;
  gramsPerMl: unknown;
  gramsPerUnit: unknown;
  food: { per100g: unknown; sourceDataset: string } | null;
  packages: { label: string; grams: unknown; prices: { amountMinor: bigint }[] }[];
};

const KeepingKind = z.enum(['staple', 'perishable']);

export function toStocked(row: IngredientRow): StockedIngredient {
  return {
    ingredientId: IngredientId.parse(row.id),
    householdId: HouseholdId.parse(row.householdId),
    slug: row.slug,
    name: ingredientName(row.names),
    plural: englishNames(row.names).plural,
    tags: row.tags,
    aisle: Aisle.parse(row.aisle),
    keeping: { kind: KeepingKind.parse(row.keepingKind), openedDays: row.openedDays },
    allergens: z.array(Allergen).parse(row.allergens),
    breaksDiets: z.array(Diet).parse(row.breaksDiets),
    ediblePortion: Number(row.ediblePortion),
    gramsPerMl: row.gramsPerMl === null ? null : Number(row.gramsPerMl),
    gramsPerUnit: Measures.shape.gramsPerUnit.parse(row.gramsPerUnit),
    per100g: row.food ? NutrientsPer100g.parse(row.food.per100g) : null,
    origin: row.food?.sourceDataset === HOUSEHOLD_DATASET ? 'user' : 'table',
    retention: retentionGroupOf(row.slug, row.tags),
    packages: row.packages.map(({ label, grams, prices }) => ({
      label,
      grams: Number(grams),
      priceMinor: prices[0]?.amountMinor ?? null,
    })),
  };
}

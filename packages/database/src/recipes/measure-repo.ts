import { HouseholdMeasure } from '@hearth/contracts/recipes/measures.contract.ts';
import { type HouseholdId, IngredientId, MeasureId, type RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { Unit } from '@hearth/contracts/shared/vocabulary.ts';
import { z } from 'zod';
import { ingredientName } from '../catalog/ingredient-names.ts';
import { recipesWith } from '../catalog/recipes-with.ts';
import type { Db } from '../client.ts';
import { newId } from '../kernel/new-id.ts';

/** What one unit holds, whatever is measured, or what one of an ingredient weighs. */
export type MeasureToSet = { readonly unit: Unit } & (
  | { readonly ml: number }
  | { readonly ingredientHouseholdId: HouseholdId; readonly ingredientId: IngredientId; readonly grams: number }
);

/** How the household measures. */
export type MeasureRepo = {
  list(): Promise<HouseholdMeasure[]>;
  /** Takes the place of what was said of the same unit, and the same ingredient, before. */
  set(measure: MeasureToSet): Promise<HouseholdMeasure>;
  /** The ingredient it was of, if of one; null: there is no such measure. */
  remove(id: MeasureId): Promise<{ readonly ingredientId: IngredientId | null } | null>;
  /** The household's own recipes in use that a measure of this ingredient, or of everything, says something about. */
  recipesMeasured(ingredientId: IngredientId | null): Promise<RecipeId[]>;
};

const OF_NOTHING = { ml: null, grams: null, ingredientHouseholdId: null, ingredientId: null } as const;
const withName = { ingredient: { select: { names: true } } } as const;

export function measureRepo(db: Db, householdId: HouseholdId): MeasureRepo {
  return {
    list: async () => {
      const rows = await db.householdMeasure.findMany({ where: { householdId }, include: withName });
      return rows.map(toMeasure).toSorted(byUnit);
    },
    set: async (measure) => {
      const { unit, ml, grams, ingredientHouseholdId, ingredientId } = { ...OF_NOTHING, ...measure };
      const rows = await db.$queryRaw<{ id: string }[]>`
        insert into household_measure (household_id, id, unit, ml, grams, ingredient_household_id, ingredient_id)
        values (${householdId}::uuid, ${newId(MeasureId)}::uuid, ${unit}, ${ml}::numeric, ${grams}::numeric,
          ${ingredientHouseholdId}::uuid, ${ingredientId}::uuid)
        on conflict (household_id, unit, (coalesce(ingredient_id, '00000000-0000-7000-8000-000000000000'::uuid)))
        do update set ml = excluded.ml, grams = excluded.grams
        returning id`;
      const [{ id }] = z.tuple([z.object({ id: MeasureId })]).parse(rows);
      const where = { householdId_id: { householdId, id } };
      return toMeasure(await db.householdMeasure.findUniqueOrThrow({ where, include: withName }));
    },
    remove: async (id) => {
      const [row] = await db.householdMeasure.findMany({ where: { householdId, id }, select: { ingredientId: true } });
      if (!row) return null;
      await db.householdMeasure.deleteMany({ where: { householdId, id } });
      return { ingredientId: IngredientId.nullable().parse(row.ingredientId) };
    },
    recipesMeasured: (ingredientId) => recipesWith(db, householdId, ingredientId),
  };
}

/** Units of everything before those of an ingredient, then by unit and name. */
function byUnit(one: HouseholdMeasure, other: HouseholdMeasure): number {
  const keyOf = ({ ingredient, unit, id }: HouseholdMeasure): string => [ingredient ?? '', unit, id].join('\n');
  return keyOf(one) < keyOf(other) ? -1 : 1;
}

type MeasureRow = {
  readonly id: string;
  readonly unit: string;
  readonly ml: unknown;
  readonly grams: unknown;
  readonly ingredientId: string | null;
  readonly ingredient: { readonly names: unknown } | null;
};

function toMeasure({ id, unit, ml, grams, ingredientId, ingredient }: MeasureRow): HouseholdMeasure {
  return HouseholdMeasure.parse({
    id,
    unit,
    ml: ml === null ? null : Number(ml),
    ingredientId,
    ingredient: ingredient && ingredientName(ingredient.names),
    grams: grams === null ? null : Number(grams),
  });
}

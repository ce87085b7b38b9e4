import type { HouseholdMeasure } from '@hearth/contracts/recipes/measures.contract.ts';
import type { IngredientId, MeasureId } from '@hearth/contracts/shared/primitives.ts';
import { MassUnit, type Unit } from '@hearth/contracts/shared/vocabulary.ts';
import type { MeasureRepo, MeasureToSet } from '@hearth/database/recipes/measure-repo.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { CANONICAL_KITCHEN, type Kitchen } from '@hearth/domain/catalog/units/unit-graph.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { queueMacros } from '../catalog/queue-macros.ts';
import { noSuchIngredient } from './recipe-refusals.ts';

/** Either what the unit holds in `ml`, or what one of an ingredient weighs in `grams`. */
export type WantedMeasure = {
  readonly unit: Unit;
  readonly ml: number | null;
  readonly ingredientId: IngredientId | null;
  readonly grams: number | null;
};

/** What is the same in every kitchen. */
const FIXED: ReadonlySet<Unit> = new Set([...MassUnit.options, 'ml', 'cl', 'dl', 'l']);

/** Notes how the household measures. Throws `measure.fixed` and `ingredient.not-found`. */
export async function setMeasure(tx: HouseholdTx, wanted: WantedMeasure): Promise<HouseholdMeasure> {
  if (FIXED.has(wanted.unit))
    throw new DomainError(
      'invalid',
      'measure.fixed',
      `One ${wanted.unit} is the same everywhere. Set a unit of the kitchen, such as cup, bunch or clove.`,
    );
  const measure = await tx.measures.set(await toSet(tx, wanted));
  await changed(tx, wanted.ingredientId);
  return measure;
}

/** Throws `measure.not-found`. */
export async function removeMeasure(tx: HouseholdTx, id: MeasureId): Promise<void> {
  const removed = await tx.measures.remove(id);
  if (!removed)
    throw new DomainError('not-found', 'measure.not-found', 'There is no such measure. List those that are set.');
  await changed(tx, removed.ingredientId);
}

/** The cups and spoons that a household's own recipes are meant in. */
export async function kitchenOf({ measures }: { readonly measures: Pick<MeasureRepo, 'list'> }): Promise<Kitchen> {
  const own = await measures.list();
  if (own.length === 0) return CANONICAL_KITCHEN;
  return {
    system: CANONICAL_KITCHEN.system,
    measures: own.flatMap(({ ingredientId, unit, ml, grams }) => [
      ...(ml === null ? [] : [{ ingredientId, unit, equals: ml, of: 'ml' as const }]),
      ...(grams === null ? [] : [{ ingredientId, unit, equals: grams, of: 'g' as const }]),
    ]),
  };
}

async function toSet(tx: HouseholdTx, { unit, ml, ingredientId, grams }: WantedMeasure): Promise<MeasureToSet> {
  if (ml !== null) return { unit, ml };
  if (ingredientId === null || grams === null) throw new Error('A measure of nothing passed its contract');
  const ingredientHouseholdId = (await tx.ingredients.owners([ingredientId])).get(ingredientId);
  if (!ingredientHouseholdId) throw noSuchIngredient(ingredientId);
  return { unit, ingredientHouseholdId, ingredientId, grams };
}

async function changed(tx: HouseholdTx, ingredientId: IngredientId | null): Promise<void> {
  await tx.events.record('measures.changed', {});
  await queueMacros(tx, await tx.measures.recipesMeasured(ingredientId));
}

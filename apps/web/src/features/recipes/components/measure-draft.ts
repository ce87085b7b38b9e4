import { fieldErrors, type FieldErrors } from '@hearth/client/forms/field-errors.ts';
import { typedNumber } from '@hearth/client/forms/typed-number.ts';
import { unitName, unitWord } from '@hearth/client/formats/words.ts';
import { nutrientAmount } from '@hearth/client/formats/nutrients.ts';
import { setMeasure, type HouseholdMeasure } from '@hearth/contracts/recipes/measures.contract.ts';
import type { IngredientId } from '@hearth/contracts/shared/primitives.ts';
import { CountUnit, VolumeUnit, type Unit } from '@hearth/contracts/shared/vocabulary.ts';
import type { z } from 'zod';

/** How a household measures one thing, as it stands in the form: a unit of the kitchen, or one of an ingredient. */
export type MeasureDraft = {
  readonly unit: Unit;
  readonly ingredient: { readonly id: IngredientId; readonly name: string } | undefined;
  readonly amount: string;
};

/** Units of volume that are the same everywhere are nobody's to say. */
const FIXED: ReadonlySet<Unit> = new Set<Unit>(['ml', 'cl', 'dl', 'l']);

/** Units that kitchens differ in. */
export const kitchenUnits: readonly Unit[] = VolumeUnit.options.filter((unit) => !FIXED.has(unit));

/** Units whose weight is an ingredient's own. */
export const countUnits: readonly Unit[] = CountUnit.options;

type Wanted = z.output<typeof setMeasure.input>;

/** The measure that the form holds, or what must be mended in it first. */
export function measureIn(
  householdId: string,
  { unit, ingredient, amount }: MeasureDraft,
): { readonly wanted: Wanted } | { readonly errors: FieldErrors } {
  const value = amount.trim() === '' ? undefined : typedNumber(amount);
  if (value === undefined) return { errors: { amount: 'Fill this in.' } };
  const said = ingredient === undefined ? { ml: value } : { grams: value, ingredientId: ingredient.id };
  const result = setMeasure.input.safeParse({ householdId, unit, ...said }, { reportInput: true });
  if (result.success) return { wanted: result.data };
  const boxed = result.error.issues.map((issue) => ({
    ...issue,
    path: [issue.path[0] === 'ml' || issue.path[0] === 'grams' ? 'amount' : String(issue.path[0] ?? 'unit')],
  }));
  return { errors: fieldErrors(boxed) };
}

/** A measure as it is said: "1 cup is 250 ml", "1 bunch of parsley weighs 30 g". */
export function measureWords({ unit, ml, grams, ingredient }: HouseholdMeasure): string {
  if (ml !== null) return `1 ${unitName(unit)} is ${nutrientAmount(ml)} ml`;
  const one = unitWord(unit, 1) === '' ? `1 ${ingredient ?? ''}` : `1 ${unitName(unit)} of ${ingredient ?? ''}`;
  return `${one} weighs ${nutrientAmount(grams ?? 0)} g`;
}

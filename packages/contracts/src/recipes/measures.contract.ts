import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId, IngredientId, MeasureId } from '../shared/primitives.ts';
import { Unit } from '../shared/vocabulary.ts';

/** How a household measures: what a unit of its kitchen holds, or what one of an ingredient weighs. */
export const HouseholdMeasure = z.strictObject({
  id: MeasureId,
  unit: Unit,
  ml: z.number().nullable().describe('What the unit holds, whatever is measured.'),
  ingredientId: IngredientId.nullable(),
  ingredient: z.string().nullable(),
  grams: z.number().nullable().describe('What one unit of the ingredient weighs.'),
});
export type HouseholdMeasure = z.infer<typeof HouseholdMeasure>;

export const listMeasures = defineContract({
  kind: 'query',
  access: 'recipes:read',
  summary: 'List how the household measures',
  rest: { method: 'GET', path: '/measures', tag: 'recipes' },
  input: z.strictObject({ householdId: HouseholdId }),
  output: z.strictObject({ items: z.array(HouseholdMeasure) }),
  errors: [],
  transaction: 'write',
});

const Ml = z.number().min(0.01).max(100_000);
const Grams = z.number().min(0.01).max(100_000);

export const setMeasure = defineContract({
  kind: 'mutation',
  access: 'recipes:write',
  summary: 'Say what a unit holds or weighs in this kitchen',
  description: '"Our cup is 250 ml"; "a bunch of parsley is 30 g here". It takes the place of what was said before.',
  rest: { method: 'PUT', path: '/measures', tag: 'recipes' },
  input: z
    .strictObject({
      householdId: HouseholdId,
      unit: Unit,
      ml: Ml.nullable().default(null),
      ingredientId: IngredientId.nullable().default(null),
      grams: Grams.nullable().default(null),
    })
    .refine(
      ({ ml, grams, ingredientId }) =>
        (ml === null) !== (grams === null) && (ingredientId === null) === (grams === null),
      {
        path: ['unit'],
        message: 'say what the unit holds in ml, or what one of an ingredient weighs in grams',
      },
    ),
  output: HouseholdMeasure,
  errors: ['ingredient.not-found', 'measure.fixed'],
  transaction: 'write',
});

export const removeMeasure = defineContract({
  kind: 'mutation',
  access: 'recipes:write',
  summary: 'Measure as everybody does again',
  rest: { method: 'DELETE', path: '/measures/{measureId}', tag: 'recipes' },
  input: z.strictObject({ householdId: HouseholdId, measureId: MeasureId }),
  output: z.strictObject({ removed: z.literal(true) }),
  errors: ['measure.not-found'],
  transaction: 'write',
});

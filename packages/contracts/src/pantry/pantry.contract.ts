import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId, IngredientId, PantryItemId, PlainDate } from '../shared/primitives.ts';

/** Something the household has at home. */
export const PantryItem = z.strictObject({
  id: PantryItemId,
  ingredientId: IngredientId,
  ingredient: z.string(),
  grams: z.number().positive(),
  bestBefore: PlainDate.nullable(),
});
export type PantryItem = z.infer<typeof PantryItem>;

export const listPantry = defineContract({
  kind: 'query',
  access: 'pantry:read',
  summary: 'List what is at home',
  rest: { method: 'GET', path: '/pantry', tag: 'pantry' },
  input: z.strictObject({ householdId: HouseholdId }),
  output: z.strictObject({ items: z.array(PantryItem) }),
  errors: [],
  aiTool: 'read',
  transaction: 'write',
});

export const addToPantry = defineContract({
  kind: 'mutation',
  access: 'pantry:write',
  summary: 'Add something to the pantry',
  rest: { method: 'POST', path: '/pantry', tag: 'pantry', status: 201 },
  input: z.strictObject({
    householdId: HouseholdId,
    ingredientId: IngredientId,
    grams: z.number().min(0.001).max(1_000_000),
    bestBefore: PlainDate.optional(),
  }),
  output: PantryItem,
  errors: ['ingredient.not-found', 'request.key-reused'],
  idempotent: true,
  aiTool: 'propose',
  transaction: 'write',
});

export const removeFromPantry = defineContract({
  kind: 'mutation',
  access: 'pantry:write',
  summary: 'Remove something from the pantry',
  rest: { method: 'DELETE', path: '/pantry/{pantryItemId}', tag: 'pantry', status: 200 },
  input: z.strictObject({ householdId: HouseholdId, pantryItemId: PantryItemId }),
  output: z.strictObject({ removed: z.literal(true) }),
  errors: ['pantry-item.not-found'],
  aiTool: 'propose',
  transaction: 'write',
});

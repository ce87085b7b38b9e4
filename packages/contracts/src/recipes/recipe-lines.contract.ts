import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId, IngredientId } from '../shared/primitives.ts';
import { ParsedLine } from './parsed-line.ts';
import { MatchedBy } from './recipe.ts';

/** An ingredient a line may name. */
export const LineCandidate = z.strictObject({
  ingredientId: IngredientId,
  ingredient: z.string(),
  confidence: z.number().min(0).max(1),
});
export type LineCandidate = z.infer<typeof LineCandidate>;

/** A line taken apart, with what it names. */
export const ReadLine = z.strictObject({
  parsed: ParsedLine,
  ingredientId: IngredientId.nullable().describe('Null: not known, or in too much doubt to be safe.'),
  ingredient: z.string().nullable(),
  matchedBy: MatchedBy.nullable(),
  isDoubtful: z.boolean().describe('Somebody should look at it before it is believed.'),
  candidates: z.array(LineCandidate).describe('What else it may be, the likeliest first.'),
});
export type ReadLine = z.infer<typeof ReadLine>;

export const readLines = defineContract({
  kind: 'mutation',
  access: 'recipes:read',
  summary: 'Take ingredient lines apart and look up what they name',
  description: 'Nothing is written.',
  rest: { method: 'POST', path: '/recipes/lines', tag: 'recipes' },
  input: z.strictObject({
    householdId: HouseholdId,
    lines: z.array(z.string().trim().min(1).max(500)).min(1).max(200),
  }),
  output: z.strictObject({ items: z.array(ReadLine) }),
  errors: [],
  aiTool: 'read',
  transaction: 'write',
});

export const rememberLine = defineContract({
  kind: 'mutation',
  access: 'recipes:write',
  summary: 'Say what the words of a line mean here',
  description: 'Lines that name the same are understood so from now on; recipes that are there stay as they are.',
  rest: { method: 'PUT', path: '/recipes/lines/meaning', tag: 'recipes' },
  input: z.strictObject({
    householdId: HouseholdId,
    name: z.string().trim().min(1).max(200).describe('What the line calls it: the `name` it was taken apart into.'),
    ingredientId: IngredientId.nullable().describe('Null: nothing that is known.'),
  }),
  output: z.strictObject({ name: z.string(), ingredientId: IngredientId.nullable() }),
  errors: ['ingredient.not-found'],
  transaction: 'write',
});

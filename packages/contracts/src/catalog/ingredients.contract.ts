import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId, pageInput, pageOf } from '../shared/primitives.ts';
import { Ingredient } from './ingredient.ts';
import { Slug } from '../shared/vocabulary.ts';

export const listIngredients = defineContract({
  kind: 'query',
  access: 'recipes:read',
  summary: 'List ingredients by tag and text',
  description: "The community's ingredients and the household's own, by name.",
  rest: { method: 'GET', path: '/catalog/ingredients', tag: 'catalog' },
  input: z.strictObject({
    householdId: HouseholdId,
    tag: Slug.optional(),
    text: z
      .string()
      .trim()
      .min(1)
      .max(80)
      .optional()
      .describe('Part of a name or synonym, in any language the ingredient is named in.'),
    ...pageInput,
  }),
  output: pageOf(Ingredient),
  errors: ['request.bad-cursor'],
  aiTool: 'read',
  transaction: 'read',
});

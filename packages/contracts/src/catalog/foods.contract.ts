import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId, pageInput, pageOf } from '../shared/primitives.ts';
import { Food } from './food.ts';

export const listFoods = defineContract({
  kind: 'query',
  access: 'recipes:read',
  summary: 'List foods of the nutrition tables by text',
  description:
    'What this server has imported of USDA FoodData Central and Open Food Facts. Foods of reference tables come before products, of which at most a thousand are searched out; those whose name starts with the words come first.',
  rest: { method: 'GET', path: '/catalog/foods', tag: 'catalog' },
  input: z.strictObject({
    householdId: HouseholdId,
    text: z
      .string()
      .trim()
      .min(1)
      .max(80)
      .optional()
      .describe('Words of the name or the brand; a misspelt one is found where nothing else is.'),
    ...pageInput,
  }),
  output: pageOf(Food),
  errors: ['request.bad-cursor'],
  transaction: 'read',
});

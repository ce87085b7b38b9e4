import { z } from 'zod';
import { RecipeId } from '../shared/primitives.ts';

/** Something about a recipe that its cook, its figures or the planner will stumble over. */
export const RecipeFinding = z.strictObject({
  code: z
    .enum([
      'no-lines',
      'no-steps',
      'no-times',
      'no-meals',
      'no-match',
      'no-weight',
      'no-nutrition',
      'odd-amount',
      'odd-energy',
    ])
    .describe('What kind of thing it is; new kinds may come.'),
  line: z.number().int().nullable().describe('Position of the ingredient line, from 0; null: the recipe as a whole.'),
  message: z.string().describe('What is so, and what would mend it.'),
});
export type RecipeFinding = z.infer<typeof RecipeFinding>;

/** What was found when a version of a recipe was checked; `isPlannable` says whether weeks are made with it. */
export const RecipeCheck = z.strictObject({
  recipeId: RecipeId,
  version: z.number().int(),
  isPlannable: z.boolean(),
  findings: z.array(RecipeFinding),
});
export type RecipeCheck = z.infer<typeof RecipeCheck>;

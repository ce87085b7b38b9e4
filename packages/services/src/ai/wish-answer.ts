import { PlanGoals } from '@hearth/contracts/planning/plan.ts';
import { BudgetMinor } from '@hearth/contracts/shared/money.ts';
import { Tool } from '@hearth/contracts/shared/vocabulary.ts';
import { z } from 'zod';

const goals = PlanGoals.shape;

const food = z.string().min(1).max(60);

/** What whoever reads a wish says of it: only what the wish itself says. Rules and models answer in the same form. */
export const WishAnswer = z.strictObject({
  slots: goals.slots.unwrap().optional(),
  variety: goals.variety.unwrap().optional(),
  quick: goals.quick.unwrap().optional(),
  protein: goals.protein.unwrap().optional(),
  maxRepeats: goals.maxRepeats.unwrap().optional(),
  maxActiveMinutes: goals.maxActiveMinutes,
  diets: goals.diets.unwrap().optional(),
  withoutAllergens: goals.withoutAllergens.unwrap().optional(),
  allergicFoods: z
    .array(food)
    .max(20)
    .optional()
    .describe('Foods that make somebody ill (allergy, intolerance) and that no allergen stands for, one each.'),
  withoutFoods: z
    .array(food)
    .max(20)
    .optional()
    .describe('Other foods to leave out that no allergen and no diet stands for, one each, as a shop names them.'),
  budgetMinor: BudgetMinor.optional().describe('For the whole week, in minor units of the currency.'),
  toolFocus: z.array(Tool).max(5).optional(),
  understood: z
    .array(z.strictObject({ text: z.string().max(500), becomes: z.string().max(200) }))
    .max(50)
    .describe('Which words of the wish became what, in English.'),
  leftOver: z.array(z.string().max(500)).max(50).describe('Words of the wish that none of these fields can say.'),
});
export type WishAnswer = z.infer<typeof WishAnswer>;

/** The name services and rules know it by. */
export const WISH_ANSWER = { name: 'plan_goals', schema: WishAnswer } as const;

const words = z.array(z.string()).optional();

/** The same from rules, which say as much as the wish does: what bounds a model's answer is no reason to fail for. */
export const RULES_ANSWER = {
  name: WISH_ANSWER.name,
  schema: WishAnswer.extend({
    allergicFoods: words,
    withoutFoods: words,
    understood: z.array(z.strictObject({ text: z.string(), becomes: z.string() })),
    leftOver: z.array(z.string()),
  }),
} as const;

/** What is put to whoever reads a wish, as JSON. */
export const WishQuestion = z.strictObject({
  wish: z.string(),
  currency: z.string(),
  /** Digits behind the point: 2 for euros and cents. */
  minorDigits: z.int().min(0).max(4),
});
export type WishQuestion = z.infer<typeof WishQuestion>;

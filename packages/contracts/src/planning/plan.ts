import { z } from 'zod';
import { TargetNutrient } from '../identity/household.ts';
import { Allergen, Diet, MealSlot, Tool } from '../shared/vocabulary.ts';
import { ServingNutrition } from '../recipes/recipe.ts';
import { AmountMinor, Currency } from '../shared/money.ts';
import {
  HouseholdId,
  IngredientId,
  Instant,
  JobId,
  MemberId,
  PlainDate,
  PlanId,
  PlanItemId,
  RecipeId,
} from '../shared/primitives.ts';

const weight = z.enum(['off', 'normal', 'strong']);

const once = <T>(values: readonly T[]): boolean => new Set(values).size === values.length;

/**
 * What a week should be like, beyond what the household's own rules make it.
 *
 * `diets`, `withoutAllergens`, `without`, `maxRepeats` and `maxActiveMinutes` are kept or the week is refused; the
 * weights are wishes.
 */
export const PlanGoals = z.strictObject({
  slots: z.array(MealSlot).min(1).max(4).default(['breakfast', 'lunch', 'dinner']).describe('Meals to plan each day.'),
  variety: weight.default('normal').describe('How much to avoid the same dish and the same cuisine again.'),
  quick: weight.default('normal').describe('How much to save active minutes on Monday to Friday.'),
  protein: weight.default('off').describe('How much to favour protein beyond the targets.'),
  maxRepeats: z
    .number()
    .int()
    .min(1)
    .max(7)
    .default(2)
    .describe('Times a recipe may be in the week; never twice on one day.'),
  maxActiveMinutes: z.number().int().min(5).max(600).optional().describe('No dish may take longer to prepare.'),
  diets: z
    .array(Diet)
    .max(6)
    .refine(once, 'each diet once')
    .default([])
    .describe('Everybody keeps to these this week, on top of their own.'),
  withoutAllergens: z
    .array(Allergen)
    .max(14)
    .refine(once, 'each allergen once')
    .default([])
    .describe('No dish of this week holds any of these, optional lines included.'),
  without: z
    .array(IngredientId)
    .max(50)
    .refine(once, 'each ingredient once')
    .default([])
    .describe('No dish of this week has any of these, optional lines included.'),
});
export type PlanGoals = z.infer<typeof PlanGoals>;

/** How far the plan is known to be from the best one there is. */
export const PlanProof = z
  .enum(['optimal', 'feasible'])
  .describe('optimal: within 1 % of the best possible, proven. feasible: time ran out before that.');
export type PlanProof = z.infer<typeof PlanProof>;

export const PlanStatus = z.enum(['draft', 'approved', 'archived']);
export type PlanStatus = z.infer<typeof PlanStatus>;

/** One dish in one slot of one day. */
export const PlanItem = z.strictObject({
  id: PlanItemId,
  date: PlainDate,
  slot: MealSlot,
  recipeId: RecipeId,
  title: z.string(),
  activeMinutes: z.number().int(),
  totalMinutes: z.number().int(),
  tools: z.array(Tool),
  allergens: z.array(Allergen),
  perServing: ServingNutrition,
  costMinor: AmountMinor.describe(
    "Its ingredients' share of the packages' price; pantry and unpriced ingredients count nothing.",
  ),
  portions: z.array(z.strictObject({ memberId: MemberId, servings: z.number() })),
});
export type PlanItem = z.infer<typeof PlanItem>;

/** What one member eats on one day of the plan. */
export const MemberDay = z.strictObject({ date: PlainDate, nutrients: z.record(TargetNutrient, z.number()) });
export type MemberDay = z.infer<typeof MemberDay>;

/** A member as the plan knew them. */
export const PlanMember = z.strictObject({
  memberId: MemberId,
  name: z.string(),
  diets: z.array(Diet),
  allergies: z.array(Allergen),
  targets: z.array(
    z.strictObject({ nutrient: TargetNutrient, min: z.number().optional(), max: z.number().optional() }),
  ),
  days: z.array(MemberDay),
});
export type PlanMember = z.infer<typeof PlanMember>;

/** A household's dated week, frozen as it was made. */
export const Plan = z.strictObject({
  id: PlanId,
  householdId: HouseholdId,
  weekOf: PlainDate,
  days: z.array(PlainDate),
  status: PlanStatus,
  currency: Currency,
  budgetMinor: AmountMinor.nullable(),
  costMinor: AmountMinor.describe('What the packages it needs cost.'),
  goals: PlanGoals,
  proof: PlanProof,
  gap: z.number().describe('(objective - bound) / cost: nothing better than this share is left to find.'),
  createdAt: Instant,
  approvedAt: Instant.nullable(),
  items: z.array(PlanItem),
  members: z.array(PlanMember),
});
export type Plan = z.infer<typeof Plan>;

export const PlanSummary = Plan.pick({
  id: true,
  weekOf: true,
  status: true,
  currency: true,
  costMinor: true,
  proof: true,
  gap: true,
  createdAt: true,
});
export type PlanSummary = z.infer<typeof PlanSummary>;

/** Why no plan exists, and what would make one. `message` is a sentence for people; the rest is for programs. */
export const InfeasibleReason = z.strictObject({
  code: z.enum([
    'no-recipe-for-slot',
    'repeat-limit',
    'locked-recipe',
    'budget-too-low',
    'target-unreachable',
    'wishes-conflict',
    'week-wishes',
  ]),
  message: z.string(),
  memberId: MemberId.optional(),
  nutrient: TargetNutrient.optional(),
  limit: z.number().optional(),
  nearest: z.number().optional().describe('The nearest value that can be reached, in the unit of `limit`.'),
});
export type InfeasibleReason = z.infer<typeof InfeasibleReason>;

/** What asking for a plan comes to, whether it was made at once or by a job. */
export const PlanOutcome = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('done'), plan: Plan }),
  z
    .strictObject({ status: z.literal('infeasible'), reasons: z.array(InfeasibleReason).min(1) })
    .describe('Proven: no plan meets every hard wish.'),
  z
    .strictObject({ status: z.literal('undecided'), message: z.string() })
    .describe('The time budget ran out before a plan or a proof was found.'),
  z.strictObject({ status: z.literal('running'), jobId: JobId }),
]);
export type PlanOutcome = z.infer<typeof PlanOutcome>;

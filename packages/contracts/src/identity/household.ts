import { z } from 'zod';
import { Allergen, Diet, Tool } from '../shared/vocabulary.ts';
import { BudgetMinor, Currency } from '../shared/money.ts';
import { HouseholdId, IngredientId, Instant, MemberId, TimeZone } from '../shared/primitives.ts';

export const Role = z.enum(['owner', 'adult', 'child', 'guest']);
export type Role = z.infer<typeof Role>;

/** Nutrients a member can set a daily range for; the unit is in the name. */
export const TargetNutrient = z.enum([
  'energyKcal',
  'proteinG',
  'fatG',
  'carbohydrateG',
  'saturatedFatG',
  'sugarsG',
  'fibreG',
  'sodiumMg',
]);
export type TargetNutrient = z.infer<typeof TargetNutrient>;

const targetAmount = z.number().nonnegative().max(100_000);

/** A range for one nutrient, the average of a day over the planned week. At least one end is set. */
export const NutrientTarget = z
  .strictObject({ nutrient: TargetNutrient, min: targetAmount.optional(), max: targetAmount.optional() })
  .refine((target) => target.min !== undefined || target.max !== undefined, 'set a minimum, a maximum or both')
  .refine((target) => (target.min ?? 0) <= (target.max ?? Infinity), 'the minimum exceeds the maximum');
export type NutrientTarget = z.infer<typeof NutrientTarget>;

/** What a person eats and does not eat. */
export const MemberPreferences = z.strictObject({
  diets: z.array(Diet).max(6),
  allergies: z.array(Allergen).max(14),
  dislikes: z
    .array(IngredientId)
    .max(200)
    .describe('Ingredients to keep off the plate where possible; not a safety rule.'),
  targets: z
    .array(NutrientTarget)
    .max(8)
    .refine(
      (targets) => new Set(targets.map(({ nutrient }) => nutrient)).size === targets.length,
      'one target a nutrient',
    ),
  portion: z
    .number()
    .min(0.1)
    .max(5)
    .describe('Servings of a recipe that fill this person: 1 for most adults, 0.6 for a child.'),
});
export type MemberPreferences = z.infer<typeof MemberPreferences>;

/** A person in a household, with or without an account. */
export const Member = MemberPreferences.extend({
  id: MemberId,
  name: z.string().min(1).max(80),
  role: Role,
  hasAccount: z.boolean(),
});
export type Member = z.infer<typeof Member>;

/** The tenant: everything a family shares belongs to one. */
export const Household = z.strictObject({
  id: HouseholdId,
  name: z.string().min(1).max(120),
  currency: Currency,
  zone: TimeZone,
  weekStart: z.number().int().min(1).max(7).describe('ISO weekday on which its week begins: 1 is Monday.'),
  tools: z.array(Tool).max(13),
  budgetMinor: BudgetMinor.nullable().describe('What a week of groceries may cost; null: no limit.'),
  allowsUnpriced: z.boolean().describe('Whether a plan under a budget may use ingredients without a price.'),
  eraseAt: Instant.nullable().describe('When it will be erased, if an owner asked for that; null: it stays.'),
});
export type Household = z.infer<typeof Household>;

/** What somebody is in a household: a member of this role, or a professional its plans are opened to. */
export const HouseholdStanding = z.enum([...Role.options, 'professional']);
export type HouseholdStanding = z.infer<typeof HouseholdStanding>;

/** A household as its own page needs it. */
export const HouseholdWithMembers = Household.extend({
  role: HouseholdStanding.nullable().describe(
    'What the caller is here: a member of this role, or a professional its plans are opened to.',
  ),
  memberId: MemberId.nullable().describe(
    'Which of its members the caller is; null: none of them, as a professional its plans are opened to.',
  ),
  members: z.array(Member),
});
export type HouseholdWithMembers = z.infer<typeof HouseholdWithMembers>;

import type { MealSlot } from './problem.ts';

/** Servings of the recipe that one member eats. */
export type Portion = { memberId: string; servings: number };

export type PlanItem = { day: number; slot: MealSlot; recipeId: string; portions: readonly Portion[] };

/** Packages to buy: `packageIndex` points into the ingredient's `packages`. */
export type PackagePurchase = { ingredientId: string; packageIndex: number; count: number };

export type MemberDay = { memberId: string; day: number; nutrients: Readonly<Record<string, number>> };

/** Milliseconds spent in each phase. */
export type PlanTimings = Readonly<Record<string, number>>;

/**
 * A plan that meets every hard constraint.
 *
 * `objectiveMinor` is packages bought, less the value that their leftovers keep, plus the priced wishes; it holds no
 * constant. `boundMinor`: no plan with such `portions` has a lower objective. `gap` = (objective - bound) / cost of the packages.
 */
export type SolvedPlan = {
  /** `optimal`: the gap is proven to be within the target. `feasible`: time ran out with a larger gap. */
  status: 'optimal' | 'feasible';
  items: readonly PlanItem[];
  packages: readonly PackagePurchase[];
  /** Grams to be bought at a price nobody knows. */
  unpriced: readonly { ingredientId: string; grams: number }[];
  costMinor: number;
  objectiveMinor: number;
  boundMinor: number;
  gap: number;
  /** Portions serve targets, not the budget: `own` ones if a plan was found with them, else moved for the `week`, else by the `dish`. */
  portions: 'own' | 'week' | 'dish';
  memberDays: readonly MemberDay[];
  timings: PlanTimings;
};

/** Why one recipe cannot be served to the members who eat. */
export type Exclusion =
  | { code: 'diet'; memberId: string; diet: string; ingredientId: string }
  | { code: 'allergen'; memberId: string; allergen: string; ingredientId: string }
  | { code: 'facts-unknown'; memberId: string; ingredientId: string }
  | { code: 'ingredient-unknown'; ingredientId: string }
  | { code: 'left-out'; ingredientId: string }
  | { code: 'tool'; tool: string }
  | { code: 'nutrient-unknown'; memberId: string; nutrient: string }
  | { code: 'unpriced'; ingredientId: string }
  | { code: 'too-long'; activeMinutes: number; maxActiveMinutes: number };

/** One proven reason why the wishes cannot be met together, with what would make them meet. */
export type InfeasibleReason =
  /** Nobody can serve this meal: how often each reason excluded a recipe that suits the slot. */
  | {
      code: 'no-recipe-for-slot';
      day: number;
      slot: MealSlot;
      suited: number;
      excluded: Readonly<Record<string, number>>;
    }
  /** Only `available` meals' worth of eligible recipes for `needed` meals under the repeat limit. */
  | { code: 'repeat-limit'; slot: MealSlot; needed: number; available: number; maxRepeatsNeeded?: number }
  | {
      code: 'locked-recipe-not-eligible';
      day: number;
      slot: MealSlot;
      recipeId: string;
      exclusions: readonly Exclusion[];
    }
  | { code: 'locked-conflict'; day: number; slot: MealSlot; recipeId: string }
  /** Every wish but the budget can be met; no plan that meets them costs less than `cheapestMinor` (a proven floor). */
  | { code: 'budget-too-low'; budgetMinor: number; cheapestMinor: number; achievableMinor?: number }
  /** Whatever is served, the member's amount cannot come nearer to the limit than `nearest` (a day, or the daily average). */
  | {
      code: 'target-unreachable';
      memberId: string;
      nutrient: string;
      bound: 'min' | 'max';
      period: 'day' | 'week';
      limit: number;
      nearest: number;
    }
  /** Each can be met alone, not together: relaxing any one of the listed wishes by its amount would do. */
  | { code: 'wishes-conflict'; wishes: readonly ConflictingWish[] };

export type ConflictingWish =
  | { kind: 'budget'; budgetMinor: number; enoughMinor?: number }
  | {
      kind: 'target';
      memberId: string;
      nutrient: string;
      bound: 'min' | 'max';
      period: 'day' | 'week';
      limit: number;
      enough?: number;
    }
  | { kind: 'repeats'; maxRepeats: number }
  | { kind: 'locked' };

export type PlanResult =
  | SolvedPlan
  | { status: 'infeasible'; reasons: readonly InfeasibleReason[]; proven: true; timings: PlanTimings }
  | {
      status: 'undecided';
      reason: 'time-budget' | 'cancelled';
      /** No plan has a lower objective, where that much is known. */
      boundMinor?: number;
      timings: PlanTimings;
    };

export type PlanProgress = {
  phase: string;
  incumbentMinor?: number;
  boundMinor?: number;
  gap?: number;
};

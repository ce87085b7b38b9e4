import { TargetNutrient } from '@hearth/contracts/identity/household.ts';
import { MemberId } from '@hearth/contracts/shared/primitives.ts';
import type { InfeasibleReason } from '@hearth/contracts/planning/plan.ts';
import { dishesLeftOut, type NarrowedWeek } from './week-wishes.ts';
import type { ConflictingWish, InfeasibleReason as ProvenReason } from '@hearth/planner/plan-result.ts';

export type ExplainWith = {
  readonly memberName: (id: string) => string;
  readonly recipeTitle: (id: string) => string;
  readonly dayName: (day: number) => string;
  /** Minor units as people write them. */
  readonly money: (minor: number) => string;
  /** What this week alone asks for, where that leaves dishes out. */
  readonly narrowed?: NarrowedWeek | undefined;
};

const NUTRIENTS: Record<TargetNutrient, string> = {
  energyKcal: 'kcal of energy',
  proteinG: 'g of protein',
  fatG: 'g of fat',
  carbohydrateG: 'g of carbohydrate',
  saturatedFatG: 'g of saturated fat',
  sugarsG: 'g of sugars',
  fibreG: 'g of fibre',
  sodiumMg: 'mg of sodium',
};

const EXCLUSIONS: Record<string, string> = {
  diet: 'break a diet',
  allergen: 'hold an allergen',
  'facts-unknown': 'have an ingredient whose allergens are not known',
  'ingredient-unknown': 'have an unknown ingredient',
  'left-out': 'have an ingredient this week leaves out',
  tool: 'need a tool you do not have',
  'nutrient-unknown': 'lack a nutrition figure you set a maximum for',
  unpriced: 'have an ingredient without a price',
  'too-long': 'take too long',
};

/**
 * Says each proven reason in a sentence, with what would make a plan possible. What this week alone asks for comes last:
 * it may be what stands in the way, and is what is given up most easily.
 */
export function explainInfeasible(reasons: readonly ProvenReason[], say: ExplainWith): InfeasibleReason[] {
  const proven = reasons.map((reason) => explain(reason, say));
  return say.narrowed === undefined
    ? proven
    : [...proven, { code: 'week-wishes', message: dishesLeftOut(say.narrowed) }];
}

function explain(reason: ProvenReason, say: ExplainWith): InfeasibleReason {
  switch (reason.code) {
    case 'no-recipe-for-slot': {
      const why = Object.entries(reason.excluded).map(([code, count]) => `${count} ${EXCLUSIONS[code] ?? code}`);
      const detail =
        reason.suited === 0 ? 'The catalogue has none.' : `Of ${reason.suited} that suit, ${why.join(', ')}.`;
      return {
        code: reason.code,
        message: `No recipe can be served for ${reason.slot} on ${say.dayName(reason.day)}. ${detail}`,
      };
    }
    case 'repeat-limit': {
      const raise =
        reason.maxRepeatsNeeded === undefined
          ? 'Add recipes or plan fewer meals.'
          : `Allow each recipe ${reason.maxRepeatsNeeded} times.`;
      return {
        code: reason.code,
        message: `Only ${reason.available} ${reason.slot}s can be made for ${reason.needed} without repeating a recipe too often. ${raise}`,
        limit: reason.needed,
        nearest: reason.available,
      };
    }
    case 'locked-recipe-not-eligible':
    case 'locked-conflict':
      return {
        code: 'locked-recipe',
        message: `${say.recipeTitle(reason.recipeId)} is fixed for ${reason.slot} on ${say.dayName(reason.day)} but cannot be served there. Release it.`,
      };
    case 'budget-too-low': {
      const enough = reason.achievableMinor === undefined ? '' : ` ${say.money(reason.achievableMinor)} is enough.`;
      return {
        code: reason.code,
        message: `The budget of ${say.money(reason.budgetMinor)} is too low: no week that meets everything else costs less than ${say.money(reason.cheapestMinor)}.${enough}`,
        limit: reason.budgetMinor,
        nearest: reason.achievableMinor ?? reason.cheapestMinor,
      };
    }
    case 'target-unreachable': {
      const nutrient = TargetNutrient.parse(reason.nutrient);
      const way = reason.bound === 'min' ? 'at least' : 'at most';
      return {
        code: reason.code,
        message: `${say.memberName(reason.memberId)} wants ${way} ${round(reason.limit)} ${NUTRIENTS[nutrient]} a day; the nearest any week comes is ${round(reason.nearest)}.`,
        memberId: MemberId.parse(reason.memberId),
        nutrient,
        limit: reason.limit,
        nearest: reason.nearest,
      };
    }
    case 'wishes-conflict':
      return {
        code: reason.code,
        message: `These cannot be met together: ${reason.wishes.map((wish) => wishText(wish, say)).join('; ')}. Ease one of them.`,
      };
  }
}

function wishText(wish: ConflictingWish, say: ExplainWith): string {
  switch (wish.kind) {
    case 'budget':
      return `a budget of ${say.money(wish.budgetMinor)}${wish.enoughMinor === undefined ? '' : ` (${say.money(wish.enoughMinor)} would do)`}`;
    case 'target': {
      const way = wish.bound === 'min' ? 'at least' : 'at most';
      const enough = wish.enough === undefined ? '' : ` (${round(wish.enough)} would do)`;
      return `${say.memberName(wish.memberId)}'s ${way} ${round(wish.limit)} ${NUTRIENTS[TargetNutrient.parse(wish.nutrient)]} a day${enough}`;
    }
    case 'repeats':
      return `each recipe at most ${wish.maxRepeats} times`;
    case 'locked':
      return 'the dishes that are fixed';
  }
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

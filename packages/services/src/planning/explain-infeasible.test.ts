import { InfeasibleReason } from '@hearth/contracts/planning/plan.ts';
import type { InfeasibleReason as ProvenReason } from '@hearth/planner/plan-result.ts';
import { describe, expect, test } from 'vitest';
import { explainInfeasible } from './explain-infeasible.ts';

const memberId = '01900000-0000-7000-8000-000000000001';
const say = {
  memberName: () => 'Ada',
  recipeTitle: () => 'Lentil soup',
  dayName: (day: number) => ['Monday', 'Tuesday'][day] ?? 'another day',
  money: (minor: number) => `€${(minor / 100).toFixed(2)}`,
};
const told = (reason: ProvenReason): string => explainInfeasible([reason], say)[0]?.message ?? '';
const target = { memberId, nutrient: 'proteinG', bound: 'min', period: 'week', limit: 90 } as const;

describe('why a week cannot be', () => {
  test.for<[ProvenReason, string]>([
    [
      { code: 'no-recipe-for-slot', day: 1, slot: 'lunch', suited: 12, excluded: { allergen: 10, tool: 2 } },
      'No recipe can be served for lunch on Tuesday. Of 12 that suit, 10 hold an allergen, 2 need a tool you do not have.',
    ],
    [
      { code: 'no-recipe-for-slot', day: 0, slot: 'snack', suited: 0, excluded: {} },
      'No recipe can be served for snack on Monday. The catalogue has none.',
    ],
    [
      { code: 'repeat-limit', slot: 'dinner', needed: 7, available: 4, maxRepeatsNeeded: 2 },
      'Only 4 dinners can be made for 7 without repeating a recipe too often. Allow each recipe 2 times.',
    ],
    [
      { code: 'repeat-limit', slot: 'dinner', needed: 7, available: 0 },
      'Only 0 dinners can be made for 7 without repeating a recipe too often. Add recipes or plan fewer meals.',
    ],
    [
      { code: 'locked-conflict', day: 0, slot: 'dinner', recipeId: 'x' },
      'Lentil soup is fixed for dinner on Monday but cannot be served there. Release it.',
    ],
    [
      { code: 'budget-too-low', budgetMinor: 1000, cheapestMinor: 2345, achievableMinor: 2500 },
      'The budget of €10.00 is too low: no week that meets everything else costs less than €23.45. €25.00 is enough.',
    ],
    [
      { ...target, code: 'target-unreachable', nearest: 61.26 },
      'Ada wants at least 90 g of protein a day; the nearest any week comes is 61.3.',
    ],
    [
      {
        code: 'wishes-conflict',
        wishes: [
          { kind: 'budget', budgetMinor: 1000, enoughMinor: 1500 },
          { kind: 'target', ...target, bound: 'max', enough: 95 },
          { kind: 'repeats', maxRepeats: 1 },
          { kind: 'locked' },
        ],
      },
      "These cannot be met together: a budget of €10.00 (€15.00 would do); Ada's at most 90 g of protein a day (95 would do); each recipe at most 1 times; the dishes that are fixed. Ease one of them.",
    ],
  ])('%j is told in words', ([reason, message]) => {
    expect(told(reason)).toBe(message);
  });

  test('names what this week alone asks for, after what is proven', () => {
    const narrowed = {
      leftOut: 63,
      outOf: 80,
      wishes: [
        { words: 'vegan', dishes: 60 },
        { words: 'no leek', dishes: 7 },
      ],
    };
    const reasons = explainInfeasible([{ ...target, code: 'target-unreachable', nearest: 61.26 }], {
      ...say,
      narrowed,
    });
    expect(reasons.map(({ code }) => code)).toEqual(['target-unreachable', 'week-wishes']);
    expect(InfeasibleReason.parse(reasons[1]).message).toBe(
      "This week's own wishes leave out 63 of 80 dishes: vegan 60, no leek 7. Give up one of them.",
    );
  });

  test('is what the contract says, with figures for programs beside the words', () => {
    const reasons = explainInfeasible(
      [
        { ...target, code: 'target-unreachable', nearest: 61.26 },
        { code: 'budget-too-low', budgetMinor: 1000, cheapestMinor: 2345 },
        { code: 'repeat-limit', slot: 'dinner', needed: 7, available: 4 },
      ],
      say,
    );
    expect(reasons.map((reason) => InfeasibleReason.parse(reason))).toMatchObject([
      { memberId, nutrient: 'proteinG', limit: 90, nearest: 61.26 },
      { code: 'budget-too-low', limit: 1000, nearest: 2345 },
      { code: 'repeat-limit', limit: 7, nearest: 4 },
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packagesFor } from '../src/packages-for.ts';
import type { PackagePurchase } from '../src/plan-result.ts';
import type { PlanProblem } from '../src/problem.ts';
import { outlineWeek } from '../src/week-outline.ts';
import { anIngredient, aProblem } from './test-household.ts';

/** A small bag at 200, or a large one at 300 that keeps most of its worth. */
const sizes = [
  { grams: 200, priceMinor: 200 },
  { grams: 1000, priceMinor: 300 },
];
const needs = new Map([
  ['rice', 150],
  ['lentils', 150],
]);

function bought(budgetMinor: number | undefined, changes: Partial<PlanProblem> = {}): PackagePurchase[] {
  const problem = aProblem({
    ingredients: [
      anIngredient('rice', { packages: sizes, keepsValue: 0.9 }),
      anIngredient('lentils', { packages: sizes, keepsValue: 0.6 }),
    ],
    ...(budgetMinor === undefined ? {} : { budgetMinor }),
    ...changes,
  });
  return packagesFor(outlineWeek(problem), needs);
}

describe('buying packages for a week', () => {
  it('buys what keeps its value best where the budget allows', () => {
    const large = [
      { ingredientId: 'rice', packageIndex: 1, count: 1 },
      { ingredientId: 'lentils', packageIndex: 1, count: 1 },
    ];
    expect(bought(undefined)).toEqual(large);
    expect(bought(600)).toEqual(large);
  });

  it('buys only so much cheaper as the budget asks for, where that loses least', () => {
    expect(bought(500)).toEqual([
      { ingredientId: 'rice', packageIndex: 1, count: 1 },
      { ingredientId: 'lentils', packageIndex: 0, count: 1 },
    ]);
    expect(bought(400).map(({ packageIndex }) => packageIndex)).toEqual([0, 0]);
  });

  it('buys the cheapest where even that is beyond the budget', () => {
    expect(bought(1).map(({ packageIndex }) => packageIndex)).toEqual([0, 0]);
  });

  it('holds every budget that the cheapest packages hold', () => {
    const size = fc.record({ grams: fc.integer({ min: 50, max: 900 }), priceMinor: fc.integer({ min: 20, max: 900 }) });
    const packages = fc.array(size, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(packages, packages, fc.integer({ min: 1, max: 4000 }), (first, second, budgetMinor) => {
        const ingredients = [
          anIngredient('rice', { packages: first, keepsValue: 0.9 }),
          anIngredient('lentils', { packages: second, keepsValue: 0.3 }),
        ];
        const priceOf = (purchases: readonly PackagePurchase[]): number =>
          purchases.reduce((sum, { ingredientId, packageIndex, count }) => {
            const sold = ingredientId === 'rice' ? first : second;
            return sum + count * (sold[packageIndex]?.priceMinor ?? 0);
          }, 0);
        const cheapest = priceOf(bought(0, { ingredients }));
        expect(priceOf(bought(budgetMinor, { ingredients }))).toBeLessThanOrEqual(Math.max(budgetMinor, cheapest));
      }),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { isPlannable, recipeFindings, type CheckedRecipe } from './recipe-findings.ts';

const flour = {
  ingredientId: 'flour',
  name: 'flour',
  allergens: [],
  breaksDiets: [],
  ediblePortion: 1,
  per100g: { energyKcal: 360, proteinG: 10, fatG: 1, carbohydrateG: 75 },
  gramsPerMl: null,
  gramsPerUnit: {},
};
const line = (change: Partial<CheckedRecipe['lines'][number]> = {}): CheckedRecipe['lines'][number] => ({
  ingredient: flour,
  quantity: 400,
  unit: 'g',
  optional: false,
  ...change,
});
const recipe = (change: Partial<CheckedRecipe> = {}): CheckedRecipe => ({
  servings: 4,
  slots: ['dinner'],
  activeMinutes: 10,
  totalMinutes: 60,
  steps: ['Bake.'],
  lines: [line()],
  flatLines: change.lines ?? [line()],
  ...change,
});
const codes = (change: Partial<CheckedRecipe>) => recipeFindings(recipe(change)).map((each) => [each.line, each.code]);

describe('what a cook will stumble over', () => {
  test('is nothing in a recipe that can be weighed, counted and cooked', () => {
    expect(recipeFindings(recipe())).toEqual([]);
    expect(isPlannable(recipe())).toBe(true);
  });

  test.each<[string, Partial<CheckedRecipe>, [number | null, string][]]>([
    ['a line that cannot be weighed', { lines: [line({ unit: 'cup' })] }, [[0, 'no-weight']]],
    [
      'an ingredient nothing is known of',
      { lines: [line(), line({ ingredient: { ...flour, per100g: null } })] },
      [[1, 'no-nutrition']],
    ],
    [
      'a kilogram too many',
      { lines: [line({ quantity: 7, unit: 'kg' })] },
      [
        [0, 'odd-amount'],
        [null, 'odd-energy'],
      ],
    ],
    [
      'a line that nobody matched',
      { lines: [line(), line({ ingredient: null, name: 'snozzberries' })] },
      [[1, 'no-match']],
    ],
    ['no time', { totalMinutes: null }, [[null, 'no-times']]],
    ['no meal', { slots: [] }, [[null, 'no-meals']]],
    ['no ingredients', { lines: [] }, [[null, 'no-lines']]],
    ['ingredients that could not be read', { linesIncomplete: true }, [[null, 'no-lines']]],
    ['a choice of something nobody knows', { lines: [line({ choices: [flour, null] })] }, [[0, 'no-match']]],
    ['no steps', { steps: [] }, [[null, 'no-steps']]],
    ['a serving of crumbs', { servings: 200 }, [[null, 'odd-energy']]],
  ])('is %s', (_, change, expected) => {
    expect(codes(change)).toEqual(expected);
  });

  test('keeps a recipe out of the weeks where it cannot be weighed, or is of optional lines alone', () => {
    expect(isPlannable(recipe({ lines: [line(), line({ unit: 'cup' })] }))).toBe(false);
    expect(isPlannable(recipe({ lines: [line({ optional: true })] }))).toBe(false);
    expect(isPlannable(recipe({ lines: [line({ choices: [null] })] }))).toBe(false);
    expect(isPlannable(recipe({ linesIncomplete: true }))).toBe(false);
    expect(isPlannable(recipe({ lines: [line(), line({ unit: 'cup', optional: true })] }))).toBe(true);
  });
});

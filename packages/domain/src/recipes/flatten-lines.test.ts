import { expect, test } from 'vitest';
import { flattenLines, type NestedLine, type NestedRecipe } from './flatten-lines.ts';
import { recipeNutrition } from './recipe-nutrition.ts';
import { recipeSafety } from './recipe-safety.ts';
import type { IngredientFacts } from './recipe-line.ts';

const flour: IngredientFacts = {
  ingredientId: 'flour',
  allergens: ['gluten'],
  breaksDiets: [],
  ediblePortion: 1,
  per100g: { energyKcal: 100, proteinG: 1, fatG: 1, carbohydrateG: 1 },
  gramsPerMl: null,
  gramsPerUnit: {},
};
const line = (more: Partial<NestedLine> = {}): NestedLine => ({
  ingredient: flour,
  subRecipe: null,
  quantity: 400,
  unit: 'g',
  optional: false,
  ...more,
});
const dough = { servings: 4, lines: [line()] };
const nested = (more: Partial<NestedLine>): NestedLine => line({ ingredient: null, subRecipe: dough, ...more });
const gramsOf = (lines: readonly NestedLine[]) =>
  flattenLines(lines).map(({ line: { quantity, unit } }) => [quantity, unit]);

test.each([
  ['all of it, where no amount is said', { quantity: null, unit: null }, 400],
  ['by its servings', { quantity: 2, unit: 'serving' }, 200],
  ['by the piece, which is a serving', { quantity: 1, unit: null }, 100],
  ['by the batch', { quantity: 2, unit: 'batch' }, 800],
  ['by weight', { quantity: 100, unit: 'g' }, 100],
] as const)('a recipe goes into another %s', (_, amount, grams) => {
  expect(gramsOf([nested(amount)])).toEqual([[grams, 'g']]);
});

test('a weight of a recipe is of the cooked dish where somebody has weighed it', () => {
  const boiledDown = { ...dough, cookedGrams: 200 };
  expect(gramsOf([nested({ subRecipe: boiledDown, quantity: 100, unit: 'g' })])).toEqual([[200, 'g']]);
  expect(gramsOf([nested({ subRecipe: boiledDown, quantity: 1, unit: 'serving' })])).toEqual([[100, 'g']]);
});

test('recipes go into recipes into recipes', () => {
  const pie = { servings: 1, lines: [nested({ quantity: 2, unit: 'serving' })] };
  expect(gramsOf([nested({ subRecipe: pie, quantity: 3, unit: 'serving' })])).toEqual([[600, 'g']]);
});

test('a share that cannot be told is missing from the figures, and its ingredients are still there', () => {
  const [part] = flattenLines([nested({ quantity: 1, unit: 'cup' })]);
  expect(part?.line.ingredient).toBe(flour);
  const { perServing, missing } = recipeNutrition(1, part ? [part.line] : []);
  expect(perServing).toEqual({});
  expect(missing).toEqual([{ line: 0, because: 'no-unit-path' }]);
});

test('what is optional stays so, and what has no amount stays without', () => {
  const optional = { servings: 1, lines: [line({ optional: true }), line({ quantity: null, unit: null })] };
  const parts = flattenLines([nested({ subRecipe: optional, quantity: 1, unit: 'cup' })]);
  expect(parts.map(({ line: { quantity, optional: is } }) => [quantity, is])).toEqual([
    [1, true],
    [null, false],
  ]);
});

test('a recipe that is nested without end is unknown at the bottom', () => {
  let deep: NestedLine = line();
  for (let level = 0; level < 30; level += 1)
    deep = nested({ subRecipe: { servings: 1, lines: [deep] }, quantity: null });
  expect(flattenLines([deep]).map((part) => part.line.ingredient)).toEqual([null]);
});

test.each([
  ['lists nothing', { servings: 1, lines: [] }, 1],
  ['does not list all', { ...dough, linesIncomplete: true }, 2],
])('a recipe goes in with something nobody knows where it %s', (_, subRecipe, parts) => {
  const flat = flattenLines([nested({ subRecipe, quantity: null, unit: null })]);
  expect(flat).toHaveLength(parts);
  const lines = flat.map((each) => each.line);
  expect(recipeSafety(lines).isIdentified).toBe(false);
  expect(recipeNutrition(1, lines).missing).toEqual([{ line: parts - 1, because: 'no-match' }]);
});

test('what may be taken instead counts, of a line and of a whole recipe', () => {
  const butter = { ...flour, ingredientId: 'butter', allergens: ['milk' as const] };
  const either = { servings: 1, lines: [line({ choices: [butter] })] };
  for (const lines of [[nested({ subRecipe: either })], [nested({ choices: [butter] })]])
    expect(recipeSafety(flattenLines(lines).map((each) => each.line))).toMatchObject({ allergens: ['gluten', 'milk'] });
});

test('a recipe that goes into every line of every line is looked into once', () => {
  const times = (subRecipe: NestedRecipe): NestedRecipe => ({
    servings: 1,
    lines: Array.from({ length: 200 }, () => nested({ subRecipe, quantity: 1, unit: 'batch' })),
  });
  const flat = flattenLines([nested({ subRecipe: times(times(dough)), quantity: 1, unit: 'batch' })]);
  expect(flat.map((each) => [each.line.quantity, each.share])).toEqual([[400 * 200 * 200, 200 * 200]]);
});

test('more lines than a dish has are unknown', () => {
  const long = { servings: 1, lines: Array.from({ length: 1500 }, () => line()) };
  const flat = flattenLines([nested({ subRecipe: long }), nested({ subRecipe: long }), line()]);
  expect(flat).toHaveLength(1502);
  expect(flat.slice(-2).map(({ line: { ingredient }, from }) => [ingredient, from])).toEqual([
    [null, 1],
    [flour, 2],
  ]);
});

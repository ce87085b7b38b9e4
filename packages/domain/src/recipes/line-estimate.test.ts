import { Unit } from '@hearth/contracts/shared/vocabulary.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineText } from './export/line-text.ts';
import { flattenLines } from './flatten-lines.ts';
import { estimateFor, lineEstimateKey, withEstimates, type SaidLine } from './line-estimate.ts';
import { parseLine } from './lines/parse-line.ts';
import type { IngredientFacts, LineEstimate, OpenLine } from './recipe-line.ts';
import { recipeNutrition } from './recipe-nutrition.ts';
import { recipeSafety } from './recipe-safety.ts';

const keyOf = (text: string) => lineEstimateKey(parseLine(text));

describe('lines share an estimate', () => {
  test.each([
    ['1/2 cup Dulse Flakes', '½ cup  dulse flakes'],
    ['0.5 cup dulse flakes', '1/2 cups dulse flakes'],
    ['200 g crème fraîche, cold', '200g Creme Fraiche, cold'],
    ['2 jackfruits', '2 piece jackfruits'],
  ])('%s: as %s does', (one, other) => {
    expect(keyOf(one)).not.toBeNull();
    expect(keyOf(one)).toBe(keyOf(other));
  });

  test.each([
    ['1.5 cups dulse', '15 cups dulse'],
    ['1 1/2 cups dulse', '1/2 cup dulse'],
    ['1-2 cups dulse', '1.2 cups dulse'],
    ['1 cup dulse', '1 tbsp dulse'],
    ['1 cup dulse', '1 cup dulse, chopped'],
    ['1 (14 oz) can dulse', '1 (14.5 oz) can dulse'],
    ['1 small dulse', '1 large dulse'],
  ])('%s: not with %s', (one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other));
  });

  const word = fc.constantFrom('dulse', 'Éclair', 'sea moss', 'x2', '7up', 'half-and-half', 'a|b', 'z.', '');
  const amount = fc.option(fc.double({ min: 0.0001, max: 100_000, noNaN: true }));
  const line: fc.Arbitrary<SaidLine> = fc.record({
    quantity: amount,
    quantityHigh: fc.constant(null),
    unit: fc.option(fc.constantFrom(...Unit.options)),
    size: fc.option(word),
    name: word,
    preparation: fc.option(word),
    comment: fc.option(word),
  });

  test('only where they say as much of the same', () => {
    fc.assert(
      fc.property(line, line, (one, other) => {
        const key = lineEstimateKey(one);
        if (key === null || key !== lineEstimateKey(other)) return;
        expect(one.quantity ?? 0).toBeCloseTo(other.quantity ?? 0, 3);
        const unitOf = (said: SaidLine) => (said.quantity === null ? null : (said.unit ?? 'piece'));
        expect(unitOf(one)).toBe(unitOf(other));
      }),
    );
  });

  test('whatever their case, and however they are parted', () => {
    fc.assert(
      fc.property(line, (said) => {
        const loud = { ...said, name: `  ${said.name.toUpperCase().replaceAll(' ', ' \t ')} ` };
        expect(lineEstimateKey(loud)).toBe(lineEstimateKey(said));
      }),
    );
  });
});

test.each([
  '1.5 cup dulse flakes, rinsed',
  '2 jackfruits',
  '1-2 tbsp sea moss (from a jar)',
  '300 g mystery paste, at room temperature',
])('%s: in words is read as the line that it was', (text) => {
  expect(lineEstimateKey(parseLine(lineText({ ...parseLine(text), text: null })))).toBe(keyOf(text));
});

test('nothing is kept of a line that names nothing or goes on for ever', () => {
  expect(keyOf('2 cups')).toBeNull();
  expect(lineEstimateKey({ ...parseLine('1 cup dulse'), comment: 'x'.repeat(700) })).toBeNull();
});

const dulse: IngredientFacts = {
  ingredientId: 'dulse',
  allergens: [],
  breaksDiets: [],
  ediblePortion: 0.5,
  per100g: { energyKcal: 200, proteinG: 20, fatG: 2, carbohydrateG: 40 },
  gramsPerMl: null,
  gramsPerUnit: {},
};
const said = parseLine('2 bunches dulse');
const estimate: LineEstimate = { grams: 30, origin: 'ai', nutrients: { energyKcal: 60, sodiumMg: 500 } };

describe('an estimate', () => {
  test('of a weight has the table say what that much holds, where there is one', () => {
    expect(estimateFor(null, estimate)).toBe(estimate);
    expect(estimateFor(dulse, estimate).nutrients).toMatchObject({ energyKcal: 30, proteinG: 3, sodiumMg: 500 });
    expect(estimateFor(dulse, { ...estimate, origin: 'user' }).nutrients).toMatchObject({
      energyKcal: 60,
      proteinG: 3,
    });
  });

  const line: OpenLine = { ingredient: null, quantity: 2, unit: 'bunch', optional: false, said };
  const estimates = new Map([[lineEstimateKey(said) ?? '', estimate]]);
  const nested = (more: Partial<OpenLine>) => ({
    ...line,
    ...more,
    subRecipe: { servings: 4, lines: [{ ...line, subRecipe: null }] },
  });

  test('of a line of a sub-recipe counts by what is taken of it', () => {
    const flat = flattenLines([nested({ quantity: 1, unit: 'serving' })]);
    const lines = withEstimates(flat, estimates).map((each) => each.line);
    expect(recipeNutrition(1, lines).figures.energyKcal).toMatchObject({ perRecipe: 15, origins: ['ai'] });
  });

  test('of a weight alone loses in cooking what as much loses that the line itself weighs', () => {
    const spinach: IngredientFacts = {
      ...dulse,
      ediblePortion: 1,
      per100g: {
        ...dulse.per100g,
        energyKcal: 23,
        proteinG: 3,
        fatG: 0,
        carbohydrateG: 4,
        vitaminCMg: 28,
        folateUg: 194,
      },
      retention: 'leafy-vegetable',
    };
    const boiled = { ...line, ingredient: spinach, cooked: 'boiled-drained' as const };
    const held = (kept: LineEstimate) => {
      const byKey = new Map([[lineEstimateKey(said) ?? '', kept]]);
      const lines = withEstimates([{ line: boiled, share: 1 }], byKey).map((each) => each.line);
      return recipeNutrition(1, lines).perServing;
    };
    const weighed = recipeNutrition(1, [{ ...boiled, quantity: 200, unit: 'g' }]).perServing;
    expect(weighed.vitaminCMg).toBeLessThan(56);
    expect(held({ grams: 200, origin: 'user', nutrients: {} })).toEqual(weighed);
    expect(held({ grams: 200, origin: 'user', nutrients: { vitaminCMg: 50 } }).vitaminCMg).toBe(50);
  });

  test('does not count where nobody can tell how much is taken', () => {
    const flat = flattenLines([nested({ quantity: 1, unit: 'cup' })]);
    const lines = withEstimates(flat, estimates).map((each) => each.line);
    expect(recipeNutrition(1, lines)).toMatchObject({ figures: {}, missing: [{ line: 0 }] });
  });

  test('makes a line no safer: what is in it stays unknown', () => {
    const lines = withEstimates([{ line, share: 1 }], estimates).map((each) => each.line);
    expect(recipeNutrition(1, lines).missing).toEqual([]);
    expect(recipeSafety(lines).isIdentified).toBe(false);
  });
});

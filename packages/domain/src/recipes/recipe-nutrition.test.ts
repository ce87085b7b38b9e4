import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weighLine, type IngredientFacts, type OpenLine } from './recipe-line.ts';
import { recipeNutrition } from './recipe-nutrition.ts';

const facts = (more: Partial<IngredientFacts> = {}): IngredientFacts => ({
  ingredientId: 'a',
  allergens: [],
  breaksDiets: [],
  ediblePortion: 1,
  per100g: { energyKcal: 100, proteinG: 10, fatG: 1, carbohydrateG: 1, vitaminCMg: 20 },
  gramsPerMl: null,
  gramsPerUnit: {},
  ...more,
});
const line = (more: Partial<OpenLine> = {}): OpenLine => ({
  ingredient: facts(),
  quantity: 100,
  unit: 'g',
  optional: false,
  ...more,
});
const bare = facts({ per100g: { energyKcal: 50, proteinG: 1, fatG: 1, carbohydrateG: 1 } });
const energy = (lines: readonly OpenLine[], servings = 1) => recipeNutrition(servings, lines).figures.energyKcal;

describe('what a dish holds', () => {
  test('says of each nutrient how much, from where, of how much of the dish, and what is missing', () => {
    const { figures, perServing } = recipeNutrition(2, [line(), line({ ingredient: bare, quantity: 300 })]);
    expect(figures.energyKcal).toEqual({
      perRecipe: 250,
      perServing: 125,
      coverage: 1,
      isComplete: true,
      missing: [],
      origins: ['table'],
    });
    expect(figures.vitaminCMg).toEqual({
      perRecipe: 20,
      perServing: 10,
      coverage: 0.25,
      isComplete: false,
      missing: [{ line: 1, because: 'no-value' }],
      origins: ['table'],
    });
    expect(perServing).toMatchObject({ energyKcal: 125 });
    expect(perServing).not.toHaveProperty('vitaminCMg');
  });

  test.each<[string, Partial<OpenLine>, string, number]>([
    ['that nobody matched', { ingredient: null }, 'no-match', 0.5],
    ['in cups that nobody matched', { ingredient: null, unit: 'cup', quantity: 1 }, 'no-match', 1],
    ['in a unit that cannot be weighed', { unit: 'bunch' }, 'no-unit-path', 1],
    ['by the piece of something with no weight', { unit: null }, 'no-unit-path', 1],
    ['of a food nothing is known of', { ingredient: facts({ per100g: null }) }, 'no-nutrition', 0.5],
  ])('is not complete with a line %s', (_, change, because, coverage) => {
    const nutrition = recipeNutrition(1, [line(), line(change)]);
    expect(nutrition.figures.energyKcal).toMatchObject({
      perRecipe: 100,
      coverage,
      isComplete: false,
      missing: [{ line: 1, because }],
    });
    expect(nutrition.missing).toEqual([{ line: 1, because }]);
    expect(nutrition.coverage).toBe(coverage);
    expect(nutrition.perServing).toEqual({});
  });

  test('counts a line without an amount as nothing, names it, and is complete all the same', () => {
    const salt = line({ quantity: null, unit: null });
    expect(energy([line(), salt])).toMatchObject({
      perRecipe: 100,
      coverage: 1,
      isComplete: true,
      missing: [{ line: 1, because: 'no-amount' }],
    });
    expect(recipeNutrition(1, [salt])).toMatchObject({ figures: {}, perServing: {}, coverage: 0 });
  });

  test('takes what is counted by the piece by what one weighs', () => {
    expect(
      energy([line({ ingredient: facts({ gramsPerUnit: { piece: 55 } }), quantity: 2, unit: null })]),
    ).toMatchObject({
      perRecipe: 110,
    });
  });

  test('takes an estimate where the table has nothing, and says so', () => {
    const guessed = line({
      ingredient: null,
      unit: 'handful',
      estimate: { grams: 100, nutrients: { energyKcal: 30 }, origin: 'ai' },
    });
    const { figures, coverage } = recipeNutrition(1, [line({ ingredient: facts({ origin: 'user' }) }), guessed]);
    expect(figures.energyKcal).toMatchObject({
      perRecipe: 130,
      coverage: 1,
      isComplete: true,
      origins: ['user', 'ai'],
    });
    expect(figures.proteinG).toMatchObject({
      isComplete: false,
      coverage: 0.5,
      missing: [{ line: 1, because: 'no-match' }],
    });
    expect(coverage).toBe(1);
    const both = line({ estimate: { grams: 7, nutrients: { energyKcal: 9 }, origin: 'ai' } });
    expect(energy([both])).toMatchObject({ perRecipe: 100, origins: ['table'] });
  });

  test('names the lines that an estimate stands in for, wholly, in part, or by a weight alone', () => {
    const said = { grams: 50, nutrients: { energyKcal: 9 }, origin: 'user' as const };
    const inPart = { grams: null, nutrients: { fibreG: 2 }, origin: 'user' as const };
    const lines = [
      line({ estimate: said }),
      line({ ingredient: null, unit: 'handful', estimate: said }),
      line({ estimate: inPart }),
      line({ ingredient: null, unit: 'handful', estimate: { ...said, nutrients: {} } }),
      line({ ingredient: null, unit: 'handful', optional: true, estimate: said }),
      line({ unit: 'handful', estimate: said }),
      line(),
    ];
    expect(recipeNutrition(1, lines).estimated).toEqual([1, 2, 3, 5]);
  });

  test('is read in the household’s own measures where they are given', () => {
    const kitchen = {
      system: 'us' as const,
      measures: [{ ingredientId: 'a', unit: 'piece' as const, equals: 65, of: 'g' as const }],
    };
    const egg = line({ ingredient: facts({ gramsPerUnit: { piece: 55 } }), quantity: 2, unit: 'piece' });
    expect(recipeNutrition(1, [egg], { kitchen }).figures.energyKcal?.perRecipe).toBe(130);
  });

  test('loses what cooking takes only where food and method are known, and no energy', () => {
    const potato = line({ ingredient: facts({ retention: 'potato' }) });
    const vitaminC = (one: OpenLine) => recipeNutrition(1, [one]).figures.vitaminCMg?.perRecipe;
    expect(vitaminC(potato)).toBe(20);
    expect(vitaminC({ ...potato, cooked: 'boiled-drained' })).toBe(15);
    expect(vitaminC({ ...potato, cooked: 'simmered' })).toBe(16);
    expect(vitaminC({ ...potato, cooked: 'grilled' })).toBe(20);
    expect(vitaminC(line({ cooked: 'boiled-drained' }))).toBe(20);
    expect(energy([{ ...potato, cooked: 'boiled-drained' }])?.perRecipe).toBe(100);
  });

  const anyLine: fc.Arbitrary<OpenLine> = fc.record({
    ingredient: fc.constantFrom(null, facts(), bare, facts({ per100g: null }), facts({ origin: 'ai' })),
    quantity: fc.oneof(fc.constant(null), fc.double({ min: 0.1, max: 1000, noNaN: true })),
    unit: fc.constantFrom('g', 'oz', 'cup', 'bunch', null),
    optional: fc.boolean(),
  });
  const lines = fc.array(anyLine, { maxLength: 8 });

  test('covers between none and all of the dish, and all of it exactly where nothing weighed is missing', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const { figures } = recipeNutrition(3, all);
        for (const figure of Object.values(figures)) {
          expect(figure.coverage).toBeGreaterThanOrEqual(0);
          expect(figure.coverage).toBeLessThanOrEqual(1);
          const lacksMass = figure.missing.some(({ line: at }) => weighLine(all[at] ?? line()).grams !== null);
          expect(Math.abs(figure.coverage - 1) < 1e-9).toBe(!lacksMass);
        }
      }),
    );
  });

  test('never grows or shrinks by a line that is not known', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const more = [...all, line({ ingredient: null })];
        const [before, after] = [recipeNutrition(1, all).figures, recipeNutrition(1, more)];
        expect(after.perServing).toEqual({});
        for (const [code, figure] of Object.entries(after.figures)) {
          expect(Object.entries(before).find(([key]) => key === code)?.[1].perRecipe).toBe(figure.perRecipe);
          expect(figure.missing).toContainEqual({ line: all.length, because: 'no-match' });
        }
      }),
    );
  });
});

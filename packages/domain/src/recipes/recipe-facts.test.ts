import { Allergen, Diet } from '@hearth/contracts/shared/vocabulary.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recipeFacts } from './recipe-facts.ts';
import type { IngredientFacts, OpenLine } from './recipe-line.ts';
import { allergensOf, suitsDiets } from './recipe-safety.ts';

const figure = fc.double({ min: 0, max: 100, noNaN: true });
const ingredient = fc.record({
  ingredientId: fc.constantFrom('a', 'b', 'c', 'd'),
  allergens: fc.subarray(Allergen.options.slice(0, 4)),
  breaksDiets: fc.subarray(Diet.options),
  ediblePortion: fc.double({ min: 0.1, max: 1, noNaN: true }),
  per100g: fc.record({ energyKcal: figure, proteinG: figure, fatG: figure, carbohydrateG: figure }),
  gramsPerMl: fc.constant(1),
  gramsPerUnit: fc.constant({}),
});
type KnownLine = OpenLine & { readonly ingredient: IngredientFacts; readonly quantity: number };
const line: fc.Arbitrary<KnownLine> = fc.record({
  ingredient,
  quantity: fc.double({ min: 1, max: 1000, noNaN: true }),
  unit: fc.constantFrom('g', 'ml', 'tbsp'),
  optional: fc.boolean(),
});
const lines = fc.array(line, { minLength: 1, maxLength: 8 });
const servings = fc.integer({ min: 1, max: 12 });

const aLine = (more: Partial<IngredientFacts> = {}, rest: Partial<OpenLine> = {}): OpenLine => ({
  ingredient: {
    ingredientId: 'a',
    allergens: [],
    breaksDiets: [],
    ediblePortion: 1,
    per100g: { energyKcal: 100, proteinG: 10, fatG: 1, carbohydrateG: 1 },
    gramsPerMl: null,
    gramsPerUnit: {},
    ...more,
  },
  quantity: 200,
  unit: 'g',
  optional: false,
  ...rest,
});

describe('what follows from a recipe’s lines', () => {
  test('per serving halves when the servings double', () => {
    fc.assert(
      fc.property(lines, servings, (all, count) => {
        const [one, two] = [recipeFacts(count, all), recipeFacts(2 * count, all)];
        for (const [id, grams] of one.gramsPerServing ?? [])
          expect(two.gramsPerServing?.get(id)).toBeCloseTo(grams / 2, 6);
        expect(Object.keys(two.perServing)).toEqual(Object.keys(one.perServing));
        expect(two.perServing.energyKcal ?? 0).toBeCloseTo((one.perServing.energyKcal ?? 0) / 2, 6);
      }),
    );
  });

  test('per serving stays when lines and servings double together', () => {
    fc.assert(
      fc.property(lines, servings, (all, count) => {
        const doubled = recipeFacts(
          2 * count,
          all.map((each) => ({ ...each, quantity: 2 * each.quantity })),
        );
        expect(doubled.perServing.proteinG ?? 0).toBeCloseTo(recipeFacts(count, all).perServing.proteinG ?? 0, 6);
      }),
    );
  });

  test('is the sum over its lines, in whatever order they come', () => {
    fc.assert(
      fc.property(lines, servings, (all, count) => {
        const eaten = all.filter((each) => !each.optional);
        fc.pre(eaten.length > 0);
        const alone = eaten.map((each) => recipeFacts(count, [each]).perServing.energyKcal ?? 0);
        const whole = recipeFacts(count, all.toReversed());
        expect(whole.perServing.energyKcal).toBeCloseTo(
          alone.reduce((a, b) => a + b, 0),
          6,
        );
        const grams = [...(whole.gramsPerServing?.values() ?? [])].reduce((a, b) => a + b, 0);
        expect(grams * count).toBeCloseTo(
          eaten.reduce((sum, each) => sum + each.quantity * (each.unit === 'tbsp' ? 15 : 1), 0),
          5,
        );
      }),
    );
  });

  test('takes allergens and broken diets from every line, the optional ones too', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const { safety } = recipeFacts(1, all);
        const { contains: allergens, isComplete } = allergensOf(safety);
        expect(isComplete).toBe(true);
        for (const each of all) {
          expect(each.ingredient.allergens.filter((allergen) => !allergens.includes(allergen))).toEqual([]);
          expect(suitsDiets(safety).filter((diet) => each.ingredient.breaksDiets.includes(diet))).toEqual([]);
        }
        expect(new Set(allergens).size).toBe(allergens.length);
      }),
    );
  });

  test('counts only what is eaten of what is bought', () => {
    expect(recipeFacts(2, [aLine({ ediblePortion: 0.5 })])).toMatchObject({
      perServing: { energyKcal: 50 },
      gramsPerServing: new Map([['a', 100]]),
    });
    expect(recipeFacts(2, [aLine(), aLine({ ingredientId: 'b' }, { optional: true })])).toMatchObject({
      gramsPerServing: new Map([['a', 100]]),
      perServing: { energyKcal: 100 },
    });
  });

  test('is unknown, not nothing, where a line cannot be weighed or a figure is missing', () => {
    expect(recipeFacts(1, [aLine(), aLine({}, { unit: 'cup' })])).toMatchObject({
      gramsPerServing: null,
      perServing: {},
    });
    expect(recipeFacts(1, [aLine(), aLine({ per100g: null })])).toMatchObject({ perServing: {} });
    const salted = aLine({ per100g: { energyKcal: 1, proteinG: 1, fatG: 1, carbohydrateG: 1, sodiumMg: 400 } });
    expect(recipeFacts(1, [salted, aLine()]).perServing).not.toHaveProperty('sodiumMg');
    expect(recipeFacts(1, [aLine(), salted]).perServing).not.toHaveProperty('sodiumMg');
    expect(recipeFacts(1, [salted, salted]).perServing).toHaveProperty('sodiumMg', 1600);
  });

  test('leaves a line without an amount out of what is bought, and has no weight with a line nobody matched', () => {
    const salt = aLine({ ingredientId: 'salt' }, { quantity: null, unit: null });
    expect(recipeFacts(2, [aLine(), salt])).toMatchObject({
      gramsPerServing: new Map([['a', 100]]),
      perServing: { energyKcal: 100 },
      safety: { isIdentified: true, ingredientIds: ['a', 'salt'] },
    });
    expect(recipeFacts(2, [aLine(), { ...salt, ingredient: null }])).toMatchObject({
      gramsPerServing: null,
      safety: { isIdentified: false },
    });
    expect(
      recipeFacts(2, [aLine(), aLine({}, { optional: true }), { ...salt, ingredient: null, optional: true }]),
    ).toMatchObject({
      gramsPerServing: new Map([['a', 100]]),
      safety: { isIdentified: false },
    });
  });
});

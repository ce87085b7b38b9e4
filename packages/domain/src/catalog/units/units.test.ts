import { Unit, type MeasureSystem } from '@hearth/contracts/shared/vocabulary.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convertQuantity } from './convert-quantity.ts';
import { GRAMS_IN, kindOf, MILLILITRES_IN } from './unit-factors.ts';
import { CANONICAL_KITCHEN, unitGraph, type HouseholdMeasure, type Kitchen, type MeasuresOf } from './unit-graph.ts';

const SYSTEMS: readonly MeasureSystem[] = ['metric', 'us', 'imperial'];
const kitchen = (system: MeasureSystem, measures: readonly HouseholdMeasure[] = []): Kitchen => ({ system, measures });
const amount = fc.double({ min: 0.001, max: 10_000, noNaN: true });
/** Half of them such as are always connected, so that not most questions have no answer. */
const unit = fc.oneof(fc.constantFrom('g', 'lb', 'ml', 'cup', 'piece', 'can', 'tin'), fc.constantFrom(...Unit.options));
const system = fc.constantFrom(...SYSTEMS);
/** Words that stand for nothing else, so that a table of them cannot contradict itself. */
const measures: fc.Arbitrary<MeasuresOf> = fc.record({
  gramsPerMl: fc.oneof(fc.constant(null), fc.double({ min: 0.05, max: 20, noNaN: true })),
  gramsPerUnit: fc.dictionary(
    fc.constantFrom('clove', 'slice', 'can', 'bunch', 'piece', 'leaf'),
    fc.double({ min: 0.1, max: 2000, noNaN: true }),
  ),
});
const nothing: MeasuresOf = { gramsPerMl: null, gramsPerUnit: {} };
const isClose = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a === b : Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

describe('the factors', () => {
  // Written out here from the definitions, so that a wrong name asked of the library shows.
  test.each([
    ['oz', GRAMS_IN.oz, 28.349523125],
    ['lb', GRAMS_IN.lb, 453.59237],
    ['US fluid ounce', MILLILITRES_IN.us['fl-oz'], 29.5735295625],
    ['US pint', MILLILITRES_IN.us.pint, 473.176473],
    ['US quart', MILLILITRES_IN.us.quart, 946.352946],
    ['US gallon', MILLILITRES_IN.us.gallon, 3785.411784],
    ['US label cup', MILLILITRES_IN.us.cup, 240],
    ['metric cup', MILLILITRES_IN.metric.cup, 250],
    ['imperial cup', MILLILITRES_IN.imperial.cup, 284.130625],
    ['imperial fluid ounce', MILLILITRES_IN.imperial['fl-oz'], 28.4130625],
    ['imperial pint', MILLILITRES_IN.imperial.pint, 568.26125],
    ['imperial quart', MILLILITRES_IN.imperial.quart, 1136.5225],
    ['imperial gallon', MILLILITRES_IN.imperial.gallon, 4546.09],
  ])('of one %s are exact', (_, ours, defined) => expect(ours).toBe(defined));

  test.each(SYSTEMS)('of spoons and less hold together: %s', (of) => {
    const ml = MILLILITRES_IN[of];
    expect([ml.tsp, ml.dsp, ml.tbsp]).toEqual([5, 10, 15]);
    expect([8 * ml.dash, 16 * ml.pinch, 32 * ml.smidgen]).toEqual([5, 5, 5]);
    expect(20 * ml.drop).toBe(1);
    expect([ml.l, 10 * ml.dl, 100 * ml.cl]).toEqual([1000, 1000, 1000]);
  });
});

describe('an amount in another unit', () => {
  test('comes back as it went', () => {
    fc.assert(
      fc.property(amount, unit, unit, measures, system, (quantity, from, to, known, of) => {
        const graph = unitGraph(known, kitchen(of));
        const there = convertQuantity(quantity, from, to, graph).quantity;
        const back = there === null ? null : convertQuantity(there, to, from, graph).quantity;
        expect(back === null || isClose(back, quantity)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('is the same whichever way it takes', () => {
    fc.assert(
      fc.property(amount, unit, unit, unit, measures, system, (quantity, from, over, to, known, of) => {
        const graph = unitGraph(known, kitchen(of));
        const first = convertQuantity(quantity, from, over, graph).quantity;
        const second = first === null ? null : convertQuantity(first, over, to, graph).quantity;
        const direct = convertQuantity(quantity, from, to, graph).quantity;
        expect(second === null || isClose(second, direct)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('is in proportion to it', () => {
    fc.assert(
      fc.property(amount, unit, unit, measures, system, (quantity, from, to, known, of) => {
        const graph = unitGraph(known, kitchen(of));
        const one = convertQuantity(1, from, to, graph).quantity;
        const many = convertQuantity(quantity, from, to, graph).quantity;
        expect(isClose(many, one === null ? null : one * quantity)).toBe(true);
      }),
    );
  });

  test('of mass in mass, or of volume in volume, needs to know nothing', () => {
    fc.assert(
      fc.property(unit, unit, system, (from, to, of) => {
        fc.pre(kindOf(from) !== 'count' && kindOf(from) === kindOf(to));
        expect(convertQuantity(1, from, to, unitGraph(null, kitchen(of))).quantity).not.toBeNull();
      }),
    );
  });

  test('goes from pieces to cups by weight and density', () => {
    const onion = unitGraph({ gramsPerMl: 0.6, gramsPerUnit: { piece: 144 } });
    expect(convertQuantity(2, 'piece', 'cup', onion).quantity).toBeCloseTo(2, 12);
  });

  test('says what is missing where there is no way', () => {
    const graph = unitGraph(nothing);
    expect(convertQuantity(1, 'cup', 'g', graph)).toEqual({ quantity: null, because: 'no-density' });
    expect(convertQuantity(1, 'bunch', 'g', graph)).toEqual({ quantity: null, because: 'no-unit-weight' });
    expect(convertQuantity(1, 'g', 'inch', graph)).toEqual({ quantity: null, because: 'no-unit-weight' });
  });

  test('takes words for the same thing as the same, and no others', () => {
    const grams = (of: Unit, gramsPerUnit: MeasuresOf['gramsPerUnit']): number | null =>
      convertQuantity(1, of, 'g', unitGraph({ gramsPerMl: null, gramsPerUnit })).quantity;
    expect(grams('tin', { can: 400 })).toBe(400);
    expect(grams('tin', { can: 400, tin: 425 })).toBe(425);
    expect(grams('rasher', { slice: 15 })).toBe(15);
    expect(grams('stem', { stalk: 40 })).toBe(40);
    expect(grams('sachet', { package: 7 })).toBe(7);
    expect(grams('bag', { package: 500 })).toBe(500);
    expect(grams('head', { piece: 600 })).toBe(600);
    expect(grams('piece', { head: 50, clove: 5 })).toBeNull();
    expect(grams('clove', { head: 50 })).toBeNull();
  });

  test('believes the household before the ingredient, and the ingredient’s own before what holds of anything', () => {
    const egg: MeasuresOf = { gramsPerMl: 1.03, gramsPerUnit: { piece: 55 } };
    const ours = kitchen('us', [
      { ingredientId: null, unit: 'cup', equals: 250, of: 'ml' },
      { ingredientId: 'egg', unit: 'piece', equals: 65, of: 'g' },
      { ingredientId: 'flour', unit: 'cup', equals: 120, of: 'g' },
    ]);
    expect(convertQuantity(2, 'piece', 'g', unitGraph(egg, ours, 'egg')).quantity).toBe(130);
    expect(convertQuantity(2, 'piece', 'g', unitGraph(egg, ours, 'duck-egg')).quantity).toBe(110);
    expect(convertQuantity(1, 'cup', 'ml', unitGraph(egg, ours, 'egg')).quantity).toBe(250);
    expect(convertQuantity(1, 'cup', 'g', unitGraph(egg, ours, 'flour')).quantity).toBe(120);
    expect(convertQuantity(1, 'cup', 'ml', unitGraph(egg, CANONICAL_KITCHEN, 'egg')).quantity).toBe(240);
  });

  test('is refused by a household’s measure that measures nothing', () => {
    for (const equals of [0, -1, Number.NaN, Infinity])
      expect(() => unitGraph(null, kitchen('us', [{ ingredientId: null, unit: 'cup', equals, of: 'ml' }]))).toThrow(
        'cannot be',
      );
  });
});

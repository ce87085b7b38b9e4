import { CountUnit, Unit } from '@hearth/contracts/shared/vocabulary.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gramsOf } from './weight.ts';

const quantity = fc.double({ min: 0.001, max: 10_000, noNaN: true });
const unit = fc.constantFrom(...Unit.options);
const measures = fc.record({
  gramsPerMl: fc.oneof(fc.constant(null), fc.double({ min: 0.01, max: 25, noNaN: true })),
  gramsPerUnit: fc.dictionary(fc.constantFrom(...CountUnit.options), fc.double({ min: 0.1, max: 2000, noNaN: true })),
});
const nothing = { gramsPerMl: null, gramsPerUnit: {} };

describe('the weight of a quantity', () => {
  test('is proportional to it, in every unit', () => {
    fc.assert(
      fc.property(quantity, unit, measures, (amount, of, known) => {
        const one = gramsOf(1, of, known);
        const many = gramsOf(amount, of, known);
        expect(many === null).toBe(one === null);
        expect(many ?? 0).toBeCloseTo((one ?? 0) * amount, 6);
      }),
    );
  });

  test('in units of mass is the same for everything', () => {
    fc.assert(
      fc.property(quantity, measures, (amount, known) => {
        expect(gramsOf(amount, 'g', known)).toBe(amount);
        expect(gramsOf(amount, 'kg', known)).toBeCloseTo(amount * 1000, 6);
        expect(gramsOf(16 * amount, 'oz', known)).toBeCloseTo(gramsOf(amount, 'lb', known) ?? 0, 5);
      }),
    );
  });

  test('in units of volume goes by density, and is unknown without one', () => {
    const volumes = ['ml', 'l', 'tsp', 'tbsp', 'cup', 'pinch'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...volumes), fc.double({ min: 0.01, max: 25, noNaN: true }), (of, density) => {
        expect(gramsOf(1, of, { ...nothing, gramsPerMl: density })).toBeCloseTo(
          density * (gramsOf(1, of, { ...nothing, gramsPerMl: 1 }) ?? 0),
          6,
        );
        expect(gramsOf(1, of, nothing)).toBeNull();
      }),
    );
  });

  test('keeps the kitchen’s own proportions', () => {
    const water = { ...nothing, gramsPerMl: 1 };
    const grams = (amount: number, of: Unit): number => gramsOf(amount, of, water) ?? Number.NaN;
    expect(grams(1, 'l')).toBe(grams(1000, 'ml'));
    expect(grams(1, 'tbsp')).toBe(grams(3, 'tsp'));
    expect(grams(1, 'cup')).toBe(grams(16, 'tbsp'));
    expect(grams(16, 'pinch')).toBe(grams(1, 'tsp'));
  });

  test('in counting units is what the ingredient says, and unknown where it says nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CountUnit.options), measures, (of, known) => {
        const each = known.gramsPerUnit[of] ?? 7;
        expect(gramsOf(2, of, { ...known, gramsPerUnit: { ...known.gramsPerUnit, [of]: each } })).toBe(2 * each);
        expect(gramsOf(2, of, nothing)).toBeNull();
      }),
    );
  });
});

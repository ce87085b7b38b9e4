import { Unit, type MeasureSystem } from '@hearth/contracts/shared/vocabulary.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convertQuantity } from './convert-quantity.ts';
import { displayQuantity } from './display-quantity.ts';
import { MOST_LOST } from './round-quantity.ts';
import { kindOf } from './unit-factors.ts';
import { unitGraph, type Kitchen } from './unit-graph.ts';

const kitchens = { metric: inKitchen('metric'), us: inKitchen('us'), imperial: inKitchen('imperial') };
function inKitchen(system: MeasureSystem): Kitchen {
  return { system, measures: [] };
}
const shown = (quantity: number, unit: Unit, to: MeasureSystem, gramsPerMl: number | null = null): string => {
  const ingredient = { ingredientId: 'x', gramsPerMl, gramsPerUnit: {} };
  const { text, unit: of } = displayQuantity(quantity, unit, { to: kitchens[to], ingredient });
  return `${text} ${of}`;
};

describe('an amount as it is shown', () => {
  test.each<[number, Unit, MeasureSystem, string]>([
    [1500, 'g', 'metric', '1.5 kg'],
    [0.125, 'cup', 'us', '2 tbsp'],
    [1 / 3, 'cup', 'us', '⅓ cup'],
    [1.5, 'tsp', 'us', '1½ tsp'],
    [6, 'tsp', 'us', '2 tbsp'],
    [4, 'tbsp', 'metric', '4 tbsp'],
    [1, 'lb', 'metric', '455 g'],
    [8, 'oz', 'metric', '225 g'],
    [500, 'g', 'us', '1⅛ lb'],
    [250, 'ml', 'metric', '250 ml'],
    [1200, 'ml', 'metric', '1.2 l'],
    [3, 'dl', 'metric', '3 dl'],
    [1, 'pint', 'us', '1 pint'],
    [1, 'cup', 'metric', '240 ml'],
    [2, 'cup', 'imperial', '17 fl-oz'],
    [1, 'pinch', 'metric', '1 pinch'],
    [0.5, 'piece', 'metric', '½ piece'],
    [2.25, 'can', 'us', '2¼ can'],
    [3, 'g', 'us', '3 g'],
    [0, 'g', 'us', '0 g'],
  ])('of %d %s is, in %s: %s', (quantity, unit, system, expected) => {
    expect(shown(quantity, unit, system)).toBe(expected);
  });

  test('is weighed for a metric reader where the recipe has cups of what is not poured', () => {
    expect(shown(1, 'cup', 'metric', 0.53)).toBe('125 g');
    expect(shown(1, 'cup', 'metric', 1.03)).toBe('240 ml');
    expect(shown(1, 'tbsp', 'metric', 0.53)).toBe('1 tbsp');
  });

  test('is in the household’s own cup, and in the cup of whoever wrote it', () => {
    const ours: Kitchen = { system: 'us', measures: [{ ingredientId: null, unit: 'cup', equals: 250, of: 'ml' }] };
    expect(displayQuantity(500, 'ml', { to: ours })).toMatchObject({ text: '2', unit: 'cup' });
    expect(displayQuantity(2, 'cup', { from: kitchens.metric, to: kitchens.metric })).toMatchObject({ text: '2' });
    expect(displayQuantity(2, 'cup', { from: kitchens.metric, to: kitchens.us })).toMatchObject({ text: '2⅛' });
  });

  test('never loses more than a twentieth, in whatever unit and system', () => {
    const amount = fc.double({ min: Math.log(0.001), max: Math.log(100_000), noNaN: true }).map(Math.exp);
    const system = fc.constantFrom(...Object.values(kitchens));
    const density = fc.oneof(fc.constant(null), fc.double({ min: 0.05, max: 20, noNaN: true }));
    fc.assert(
      fc.property(amount, fc.constantFrom(...Unit.options), system, system, density, (quantity, unit, from, to, of) => {
        const ingredient = { ingredientId: 'x', gramsPerMl: of, gramsPerUnit: {} };
        const { quantity: read, unit: inUnit } = displayQuantity(quantity, unit, { from, to, ingredient });
        const base = kindOf(unit) === 'count' ? unit : kindOf(unit) === 'mass' ? 'g' : 'ml';
        const given = convertQuantity(quantity, unit, base, unitGraph(ingredient, from)).quantity ?? Number.NaN;
        const back = convertQuantity(read, inUnit, base, unitGraph(ingredient, to)).quantity ?? Number.NaN;
        expect(Math.abs(back - given)).toBeLessThanOrEqual((MOST_LOST + 1e-9) * given);
      }),
      { numRuns: 3000 },
    );
  });
});

import { StructuredLine } from '@hearth/contracts/recipes/recipe-content.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fittedAmount, fittedWords } from './fit-line.ts';

test.each([
  [
    { quantity: 0.00001, quantityHigh: null, unit: 'g' },
    { quantity: null, quantityHigh: null, unit: null },
  ],
  [
    { quantity: 2.00001, quantityHigh: 2.00002, unit: 'cup' },
    { quantity: 2, quantityHigh: null, unit: 'cup' },
  ],
  [
    { quantity: 500_000, quantityHigh: null, unit: 'g' },
    { quantity: null, quantityHigh: null, unit: null },
  ],
  [
    { quantity: 2, quantityHigh: 3, unit: null },
    { quantity: 2, quantityHigh: 3, unit: 'piece' },
  ],
] as const)('%j is kept as %j', (amount, kept) => {
  expect(fittedAmount(amount)).toEqual(kept);
});

const words = (most: number) => fc.option(fc.string({ unit: 'binary', minLength: 1, maxLength: most }));

test('whatever a line was taken apart into, what is kept of it fits', () => {
  fc.assert(
    fc.property(
      fc.record({
        quantity: fc.double({ min: 0, max: 1e7, noNaN: true }),
        quantityHigh: fc.double({ min: 0, max: 1e7, noNaN: true }),
      }),
      fc.record({
        name: fc.string({ minLength: 1, maxLength: 600 }),
        size: words(200),
        preparation: words(600),
        comment: words(900),
        section: words(300),
      }),
      (amount, said) => {
        const { words: kept } = fittedWords(said);
        const line = { ...fittedAmount({ ...amount, unit: 'g' }), ...kept, name: kept.name.trim() || 'x' };
        const nonBlank = Object.fromEntries(
          Object.entries(line).map(([key, value]) => [
            key,
            typeof value === 'string' && value.trim() === '' ? null : value,
          ]),
        );
        expect(StructuredLine.safeParse(nonBlank).error?.issues ?? []).toEqual([]);
        expect(JSON.stringify(kept)).toBe(JSON.stringify(kept).toWellFormed());
      },
    ),
  );
});

test('what was cut is told', () => {
  const line = { name: 'egg', size: null, preparation: null, comment: null, section: null };
  expect(fittedWords(line)).toEqual({ words: line, isCut: false });
  expect(fittedWords({ ...line, comment: 'x'.repeat(501) })).toMatchObject({ isCut: true });
});

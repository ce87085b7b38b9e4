import { Unit } from '@hearth/contracts/shared/vocabulary.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineText, saysTheSame, type LineParts } from './line-text.ts';

const nothing: LineParts = {
  text: null,
  quantity: null,
  quantityHigh: null,
  unit: null,
  size: null,
  name: 'onion',
  preparation: null,
  comment: null,
  optional: false,
};

const quantity = fc.oneof(
  fc.constantFrom(0.25, 0.3333, 1, 2),
  fc.integer({ min: 1, max: 100_000_000 }).map((n) => n / 1000),
);
const amount = fc.record({
  quantity,
  more: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
  unit: fc.option(fc.constantFrom(...Unit.options), { nil: null }),
});

/** Parts of a line, of words that the parser knows for what they are. */
const parts: fc.Arbitrary<LineParts> = fc
  .record({
    amount: fc.option(amount, { nil: null }),
    text: fc.constantFrom(null, '2 onions, sliced', 'a pinch of salt', 'For the sauce:'),
    size: fc.constantFrom(null, 'large', 'small', 'medium', 'extra large'),
    name: fc.constantFrom('onion', 'olive oil', 'plain flour', 'egg', 'Greek yoghurt', 'spring onions', 'Röstzwiebeln'),
    preparation: fc.constantFrom(null, 'chopped', 'finely chopped', 'peeled and diced', 'at room temperature'),
    comment: fc.constantFrom(null, 'to taste', 'plus more to serve', 'for the pan'),
    optional: fc.boolean(),
  })
  .map(({ amount: much, ...rest }) => ({
    ...rest,
    quantity: much?.quantity ?? null,
    quantityHigh: much?.more ? much.quantity + much.more : null,
    unit: much?.unit ?? null,
  }));

describe('a line in words', () => {
  test('is read as the parts it was written from', () => {
    fc.assert(
      fc.property(parts, (line) => {
        const text = lineText(line);
        expect({ text, same: saysTheSame(text, line) }).toEqual({ text, same: true });
      }),
      { numRuns: 2000 },
    );
  });

  test('is as somebody wrote it, for as long as it says what its parts are', () => {
    const written = { ...nothing, text: 'Two  onions – sliced', quantity: 2, name: 'onions', preparation: 'sliced' };
    expect(lineText(written)).toBe('Two onions – sliced');
    expect(lineText({ ...written, quantity: 3 })).toBe('3 onions, sliced');
    expect(lineText({ ...nothing, text: '2 onions', name: 'Onion soup', quantity: 1, unit: 'batch' })).toBe(
      '1 batch Onion soup',
    );
  });

  test('reads as people write', () => {
    const line = {
      ...nothing,
      quantity: 2,
      quantityHigh: 3,
      unit: 'leaf',
      preparation: 'torn',
      optional: true,
    } as const;
    expect(lineText({ ...line, name: 'basil' })).toBe('2-3 leaves basil, torn, optional');
    expect(lineText({ ...nothing, quantity: 1.5, unit: 'fl-oz', name: 'gin' })).toBe('1.5 fl oz gin');
    expect(lineText({ ...nothing, quantity: 3, unit: 'piece', size: 'large' })).toBe('3 large onion');
  });

  test('holds every word of its parts, whatever they are', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(words, words, words, (name, preparation, comment) => {
        const text = lineText({ ...nothing, name, preparation, comment });
        for (const part of [name, preparation, comment])
          expect(text).toContain(part.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim());
      }),
    );
  });
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMoney, splitByWeight } from './money.ts';

const weights = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });
const total = fc.bigInt({ min: 0n, max: 999_999_999_999_999_999n });
const sum = (parts: readonly bigint[]): bigint => parts.reduce((a, b) => a + b, 0n);

describe('splitting an amount by weight', () => {
  test('gives parts that add up to it exactly, none of them negative', () => {
    fc.assert(
      fc.property(total, weights, (amount, parts) => {
        fc.pre(parts.some((weight) => weight > 0));
        const split = splitByWeight(amount, parts);
        expect(sum(split)).toBe(amount);
        expect(split).toHaveLength(parts.length);
        expect(split.every((part) => part >= 0n)).toBe(true);
      }),
    );
  });

  test('is fair to within one minor unit', () => {
    const small = fc.bigInt({ min: 0n, max: 1_000_000_000n });
    const shares = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(small, shares, (amount, parts) => {
        const whole = BigInt(parts.reduce((a, b) => a + b, 0));
        fc.pre(whole > 0n);
        splitByWeight(amount, parts).forEach((part, index) => {
          const exact = amount * BigInt(parts[index] ?? 0);
          expect(part * whole > exact - whole && part * whole < exact + whole).toBe(true);
        });
      }),
    );
  });

  test('gives nothing to whom weighs nothing, and no less to whom weighs more', () => {
    fc.assert(
      fc.property(total, weights, (amount, parts) => {
        const split = splitByWeight(amount, parts);
        parts.forEach((weight, index) => {
          expect(weight > 0 || split[index] === 0n).toBe(true);
          parts.forEach((other, at) => expect(weight <= other || (split[index] ?? 0n) >= (split[at] ?? 0n)).toBe(true));
        });
      }),
    );
  });

  test('tells weights apart that differ by the last bit of a double', () => {
    expect(splitByWeight(1n, [1 - 2 ** -53, 1])).toEqual([0n, 1n]);
  });

  test('does not depend on the unit of the weights', () => {
    fc.assert(
      fc.property(total, fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1 }), (amount, parts) => {
        expect(
          splitByWeight(
            amount,
            parts.map((weight) => weight * 1024),
          ),
        ).toEqual(splitByWeight(amount, parts));
      }),
    );
  });

  test('leaves an amount with nobody to bear it unborne', () => {
    expect(splitByWeight(100n, [0, 0])).toEqual([0n, 0n]);
    expect(splitByWeight(100n, [])).toEqual([]);
  });

  test('gives odd units to the largest remainders, and among equals to the first', () => {
    expect(splitByWeight(100n, [1, 1, 1])).toEqual([34n, 33n, 33n]);
    expect(splitByWeight(10n, [1, 2, 4])).toEqual([1n, 3n, 6n]);
  });
});

test('amounts are written with the digits of their currency', () => {
  expect(formatMoney(1250n, 'EUR')).toBe('€12.50');
  expect(formatMoney(1250n, 'JPY')).toBe('¥1,250');
  expect(formatMoney(5n, 'USD')).toBe('$0.05');
});

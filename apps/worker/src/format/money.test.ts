import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { moneyText, toMinor } from './money.ts';

describe('an amount as it is typed', () => {
  test.each([
    ['120', 'EUR', '12000'],
    ['120.5', 'EUR', '12050'],
    ['0.05', 'EUR', '5'],
    ['1500', 'JPY', '1500'],
    ['1.234', 'KWD', '1234'],
  ])('%s %s is %s minor units', (typed, currency, minor) => {
    expect(toMinor(typed, currency)).toBe(minor);
  });

  test('with more decimals than the currency has is refused', () => {
    expect(() => toMinor('1.005', 'EUR')).toThrow(UsageError);
    expect(() => toMinor('1.5', 'JPY')).toThrow(/JPY, which has 0/);
  });

  test('comes back as it was typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (minor) => {
        expect(toMinor((minor / 100).toFixed(2), 'EUR')).toBe(String(minor));
      }),
    );
  });
});

test('an amount that is not known is a dash', () => {
  expect([moneyText('1250', 'EUR'), moneyText(null, 'EUR')]).toEqual(['€12.50', '–']);
});

import { describe, expect, it } from 'vitest';
import { editableMoney, formatMoney, parseMoney } from './money.ts';

describe('money', () => {
  it('is shown with the decimals of its currency', () => {
    expect(formatMoney('1250', 'EUR', 'en')).toBe('€12.50');
    expect(formatMoney('1250', 'JPY', 'en')).toBe('¥1,250');
    expect(formatMoney('1250', 'TND', 'en')).toContain('1.250');
  });

  it('is read with a point or a comma, and refused with too many decimals', () => {
    expect(parseMoney('12.5', 'EUR')).toBe('1250');
    expect(parseMoney(' 12,50 ', 'EUR')).toBe('1250');
    expect(parseMoney('0', 'EUR')).toBe('0');
    expect(parseMoney('12.505', 'EUR')).toBeUndefined();
    expect(parseMoney('1.5', 'JPY')).toBeUndefined();
    expect(parseMoney('twelve', 'EUR')).toBeUndefined();
    expect(parseMoney('-3', 'EUR')).toBeUndefined();
  });

  it('comes back from its editable form as it was', () => {
    for (const [amount, currency] of [
      ['0', 'EUR'],
      ['7', 'EUR'],
      ['129900', 'USD'],
      ['450', 'JPY'],
      ['1', 'TND'],
    ] as const) {
      expect(parseMoney(editableMoney(amount, currency), currency)).toBe(amount);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { typedNumber } from './typed-number.ts';

describe('a number that is typed', () => {
  it('has a point or a comma before its decimals', () => {
    expect(['2', ' 1.5 ', '1,5', '32,50', '0,125', '1.200'].map(typedNumber)).toEqual([2, 1.5, 1.5, 32.5, 0.125, 1.2]);
  });

  it('has commas between its thousands where it looks as on a page', () => {
    expect(['1,700', '12,000', '1,250.5', '1,000,000'].map(typedNumber)).toEqual([1700, 12_000, 1250.5, 1_000_000]);
  });

  it('is none where it is not written as one', () => {
    expect(['', ' ', 'abc', '1,2,3', '1 700', '1,70,000', '1,700,00'].map(typedNumber)).toEqual(
      Array<number>(7).fill(Number.NaN),
    );
  });

  it('is read back as it was written for the reader', () => {
    const written = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 3 });
    for (let thousandths = 1; thousandths < 4_000_000_000; thousandths = thousandths * 3 + 1)
      expect(typedNumber(written.format(thousandths / 1000))).toBe(thousandths / 1000);
  });
});

import { describe, expect, it } from 'vitest';
import { linePrice, packageWords } from './list-totals.ts';

const bag = { label: 'bag of 500 g', grams: 500, count: 2, priceMinor: '149' };
const jar = { label: 'jar', grams: 300, count: 1, priceMinor: null };

describe('a line of the shopping list', () => {
  it('costs its packages, and nothing is claimed when one has no price', () => {
    expect(linePrice({ packages: [bag, { ...jar, priceMinor: '220' }] })).toBe(518n);
    expect(linePrice({ packages: [bag, jar] })).toBeUndefined();
    expect(linePrice({ packages: [] })).toBe(0n);
  });

  it('names what to take from the shelf', () => {
    expect(packageWords({ packages: [bag, jar] })).toBe('2 × bag of 500 g + jar');
    expect(packageWords({ packages: [{ ...jar, count: 0 }] })).toBe('');
  });
});

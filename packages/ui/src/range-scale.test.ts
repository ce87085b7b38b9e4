import { describe, expect, it } from 'vitest';
import { bandOf, scaleTopOf, verdictOf } from './range-scale.ts';

describe('a range on a scale', () => {
  it('holds its own ends, and forgives rounding', () => {
    expect(verdictOf(50, { min: 50, max: 60 })).toBe('within');
    expect(verdictOf(49.99, { min: 50 })).toBe('within');
    expect(verdictOf(49, { min: 50 })).toBe('below');
    expect(verdictOf(61, { max: 60 })).toBe('above');
    expect(verdictOf(61, {})).toBe('within');
  });

  it('fits below the top together with every value', () => {
    expect(scaleTopOf([10, 200], { min: 50, max: 60 })).toBeGreaterThan(200);
    expect(scaleTopOf([10], { min: 50 })).toBeGreaterThan(50);
    expect(scaleTopOf([0], {})).toBe(1);
  });

  it('reaches the end of the scale where it is open', () => {
    expect(bandOf({ min: 25 }, 100)).toEqual({ from: 25, to: 100 });
    expect(bandOf({ max: 40 }, 100)).toEqual({ from: 0, to: 40 });
    expect(bandOf({ min: 20, max: 500 }, 100)).toEqual({ from: 20, to: 100 });
  });
});

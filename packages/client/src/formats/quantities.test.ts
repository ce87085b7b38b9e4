import { describe, expect, it } from 'vitest';
import { cookQuantity, formatGrams, formatMinutes, formatShare, nutrientUnit } from './quantities.ts';

describe('quantities', () => {
  it('read as a cook writes them', () => {
    expect(cookQuantity(0.5, 'en')).toBe('½');
    expect(cookQuantity(1.333, 'en')).toBe('1⅓');
    expect(cookQuantity(2, 'en')).toBe('2');
    expect(cookQuantity(0.4, 'en')).toBe('0.4');
    expect(cookQuantity(1250, 'en')).toBe('1,250');
  });

  it('are weighed in grams below a kilogram', () => {
    expect(formatGrams(2.25, 'en')).toBe('2.3 g');
    expect(formatGrams(999, 'en')).toBe('999 g');
    expect(formatGrams(1250, 'en')).toBe('1.25 kg');
  });

  it('of time are hours only when minutes are too many', () => {
    expect([0, 45, 119, 120, 400].map(formatMinutes)).toEqual(['0 min', '45 min', '119 min', '2 h', '6 h 40']);
  });

  it('show a share that is not zero as more than zero', () => {
    expect(formatShare(0.0064, 'en')).toBe('0.6 %');
    expect(formatShare(0.0004, 'en')).toBe('0.04 %');
    expect(formatShare(0.42, 'en')).toBe('42 %');
  });

  it('of a nutrient carry the unit of its name', () => {
    expect([nutrientUnit('energyKcal'), nutrientUnit('fibreG'), nutrientUnit('sodiumMg')]).toEqual(['kcal', 'g', 'mg']);
  });
});

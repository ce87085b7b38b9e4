import { NutrientsPer100g } from '@hearth/contracts/catalog/nutrients.ts';
import { describe, expect, it } from 'vitest';
import { nutrientAmount, nutrientChange, nutrientCodeNames, nutrientCodeUnit } from './nutrients.ts';

describe('a nutrient in words', () => {
  it('has a name and the unit of its code, whichever it is', () => {
    const codes = NutrientsPer100g.keyof().options;
    expect(codes.filter((code) => nutrientCodeNames[code] === '')).toEqual([]);
    expect(codes.map(nutrientCodeUnit).filter((unit) => unit === 'µg')).toHaveLength(5);
    expect(nutrientCodeUnit('vitaminEMg')).toBe('mg');
  });

  it('is told as exactly as it is worth', () => {
    expect([412.4, 3.44, 0.257].map((value) => nutrientAmount(value, 'en-GB'))).toEqual(['412', '3.4', '0.26']);
  });

  it('that is more or less than before has its sign, and none where it is the same', () => {
    const changes = [12.34, -3.44, 0.04, -0.04].map((value) => nutrientChange('proteinG', value, 'en-GB'));
    expect(changes).toEqual(['+12 g', '−3.4 g', '0 g', '0 g']);
    expect(nutrientChange('energyKcal', -2.4, 'en-GB')).toBe('−2 kcal');
  });
});

import { describe, expect, it } from 'vitest';
import { unitName, unitWord } from './words.ts';

describe('a unit beside a quantity', () => {
  it('is one or many, and a symbol is neither', () => {
    expect([unitWord('cup', 1), unitWord('cup', 2), unitWord('cup', 0.5)]).toEqual(['cup', 'cups', 'cup']);
    expect([unitWord('g', 250), unitWord('tbsp', 3), unitWord('fl-oz', 4)]).toEqual(['g', 'tbsp', 'fl oz']);
  });

  it('has the plural that English gives it', () => {
    expect(
      (['leaf', 'loaf', 'pinch', 'dash', 'glass', 'box', 'inch', 'stalk'] as const).map((unit) => unitWord(unit, 2)),
    ).toEqual(['leaves', 'loaves', 'pinches', 'dashes', 'glasses', 'boxes', 'inches', 'stalks']);
  });

  it('is silent where things are counted', () => {
    expect(unitWord('piece', 2)).toBe('');
    expect(unitName('piece')).toBe('piece');
  });
});

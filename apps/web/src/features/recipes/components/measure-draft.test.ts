import { HouseholdMeasure } from '@hearth/contracts/recipes/measures.contract.ts';
import { IngredientId } from '@hearth/contracts/shared/primitives.ts';
import { describe, expect, it } from 'vitest';
import { kitchenUnits, measureIn, measureWords } from './measure-draft.ts';

const HOUSEHOLD = '01936d3a-0000-7000-8000-000000000001';
const parsley = { id: IngredientId.parse('01936d3a-0000-7000-8000-000000000002'), name: 'parsley' };

describe('how a household measures', () => {
  it('is what a unit holds, or what one of an ingredient weighs', () => {
    expect(measureIn(HOUSEHOLD, { unit: 'cup', ingredient: undefined, amount: '250' })).toMatchObject({
      wanted: { unit: 'cup', ml: 250, grams: null, ingredientId: null },
    });
    expect(measureIn(HOUSEHOLD, { unit: 'bunch', ingredient: parsley, amount: '32,5' })).toMatchObject({
      wanted: { unit: 'bunch', ml: null, grams: 32.5, ingredientId: parsley.id },
    });
  });

  it('is said box by box what must be mended', () => {
    expect(measureIn(HOUSEHOLD, { unit: 'cup', ingredient: undefined, amount: ' ' })).toEqual({
      errors: { amount: 'Fill this in.' },
    });
    expect(measureIn(HOUSEHOLD, { unit: 'cup', ingredient: undefined, amount: '0' })).toEqual({
      errors: { amount: 'At least 0.01.' },
    });
  });

  it('is told in words, and offers no unit that is the same everywhere', () => {
    const measure = { id: HOUSEHOLD, unit: 'cup', ml: 250, ingredientId: null, ingredient: null, grams: null };
    const words = (over: object): string => measureWords(HouseholdMeasure.parse({ ...measure, ...over }));
    expect(words({})).toBe('1 cup is 250 ml');
    const own = { ml: null, ingredientId: parsley.id, ingredient: 'parsley', grams: 30 };
    expect(words({ ...own, unit: 'bunch' })).toBe('1 bunch of parsley weighs 30 g');
    expect(words({ ...own, unit: 'piece', ingredient: 'egg' })).toBe('1 egg weighs 30 g');
    expect(kitchenUnits).not.toContain('ml');
  });
});

import { describe, expect, it } from 'vitest';
import { budgetChange } from './budget-draft.ts';

describe('the budget of a household', () => {
  it('is an amount in minor units, or no limit where nothing is typed', () => {
    expect(budgetChange('120,50', 'EUR')).toEqual({ budgetMinor: '12050' });
    expect(budgetChange('0.01', 'EUR')).toEqual({ budgetMinor: '1' });
    expect(budgetChange('  ', 'EUR')).toEqual({ budgetMinor: null });
  });

  it.each(['0', '0.00', '0,0', '000'])('is never %s, and the form says how to take the limit away', (text) => {
    expect(budgetChange(text, 'EUR')).toEqual({ error: expect.stringContaining('empty the box') });
  });

  it('that is no amount asks for one', () => {
    expect(budgetChange('much', 'EUR')).toEqual({ error: expect.stringContaining('120.50') });
    expect(budgetChange('-5', 'EUR')).toHaveProperty('error');
  });
});

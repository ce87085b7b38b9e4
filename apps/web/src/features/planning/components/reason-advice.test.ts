import { describe, expect, it } from 'vitest';
import { adviceFor, budgetThatWorks, reasonWords } from './reason-advice.ts';

const tooLow = { code: 'budget-too-low', message: 'Too little.', limit: 3000, nearest: 6409.2 } as const;

describe('a week that cannot be', () => {
  it('tells what is too little and what is enough, once each and rounded so that it is', () => {
    const told = `${reasonWords(tooLow, 'EUR')} ${adviceFor(tooLow)}`;
    expect(told.split('30.00')).toHaveLength(2);
    expect(told.split('64.10')).toHaveLength(2);
  });

  it("is explained in the server's words where no amount is known", () => {
    const { limit, nearest, ...bare } = tooLow;
    expect(reasonWords({ ...bare, limit }, 'EUR')).toBe('Too little.');
    expect(reasonWords({ ...bare, nearest }, 'EUR')).toBe('Too little.');
    expect(reasonWords({ code: 'repeat-limit', message: 'Too often.', limit: 7, nearest: 4 }, 'EUR')).toBe(
      'Too often.',
    );
  });

  it('says what to change', () => {
    expect(adviceFor({ code: 'repeat-limit', message: '' })).toContain('come round');
    expect(adviceFor(tooLow)).toContain('Raise the budget');
  });

  it('offers a budget only where the budget alone is in the way', () => {
    expect(budgetThatWorks([tooLow])).toBe('6410');
    expect(budgetThatWorks([tooLow, { code: 'week-wishes', message: '' }])).toBe('6410');
    expect(budgetThatWorks([tooLow, { code: 'wishes-conflict', message: '' }])).toBeUndefined();
    expect(budgetThatWorks([])).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { adviceFor, budgetThatWorks } from './reason-advice.ts';

const tooLow = { code: 'budget-too-low', message: 'Too little.', limit: 3000, nearest: 6409.2 } as const;

describe('a week that cannot be', () => {
  it('says what would make it possible, rounded so that it does', () => {
    expect(adviceFor(tooLow, 'EUR')).toContain('64.10');
    expect(
      adviceFor({ code: 'target-unreachable', message: '', nutrient: 'proteinG', limit: 95, nearest: 88.4 }, 'EUR'),
    ).toContain('88 g');
    expect(adviceFor({ code: 'repeat-limit', message: '' }, 'EUR')).toContain('come round');
  });

  it('offers a budget only where the budget alone is in the way', () => {
    expect(budgetThatWorks([tooLow])).toBe('6410');
    expect(budgetThatWorks([tooLow, { code: 'wishes-conflict', message: '' }])).toBeUndefined();
    expect(budgetThatWorks([])).toBeUndefined();
  });
});

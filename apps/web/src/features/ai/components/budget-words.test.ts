import type { AiBudget } from '@hearth/contracts/ai/ai.ts';
import { describe, expect, it } from 'vitest';
import { budgetLines } from './budget-words.ts';

const budget: AiBudget = {
  tokens: 1_010,
  reservedTokens: 0,
  tokenLimit: null,
  costMicros: '1200312',
  reservedMicros: '0',
  costLimitMicros: '5000000',
};

describe('what was used of a month', () => {
  it('stands beside its limit, or says that there is none', () => {
    expect(budgetLines(budget, true)).toEqual([
      { name: 'Money', used: 1_200_312, limit: 5_000_000, text: '$1.20 of $5.00', setAside: null },
      { name: 'Tokens', used: 1_010, limit: null, text: '1,010, without a limit', setAside: null },
    ]);
  });

  it('counts what is set aside, and says how much that is', () => {
    const asked = { ...budget, reservedTokens: 500, tokenLimit: 2_000, reservedMicros: '800000' };
    expect(budgetLines(asked, true)).toEqual([
      { name: 'Money', used: 2_000_312, limit: 5_000_000, text: '$2.00 of $5.00', setAside: '$0.80' },
      { name: 'Tokens', used: 1_510, limit: 2_000, text: '1,510 of 2,000', setAside: '500' },
    ]);
  });

  it('tells no limits of another month', () => {
    expect(budgetLines({ ...budget, tokenLimit: 2_000 }, false)).toMatchObject([
      { limit: null, text: '$1.20' },
      { limit: null, text: '1,010' },
    ]);
  });
});

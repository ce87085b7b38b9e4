import { describe, expect, it } from 'vitest';
import { proofWords } from './proof-words.ts';

describe('the proof of a plan', () => {
  it('is told with the gap that is left', () => {
    expect(proofWords({ proof: 'optimal', gap: 0.0062 })).toBe('proven within 0.6 % of the best possible');
    expect(proofWords({ proof: 'feasible', gap: 0.042 })).toBe('within 4.2 % of the best possible');
  });

  it('claims the best only when no gap is left', () => {
    expect(proofWords({ proof: 'optimal', gap: 0 })).toBe('proven the best possible');
  });
});

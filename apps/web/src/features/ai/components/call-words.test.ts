import { describe, expect, it } from 'vitest';
import { askerWords, costWords, countWords, failureWords, tokenWords } from './call-words.ts';

const call = {
  status: 'settled',
  service: 'openai',
  ownKey: false,
  inputTokens: 1_000,
  outputTokens: 10,
  costMicros: '312',
  isEstimate: false,
} as const;

describe('the words of a call', () => {
  it('tell what it took, and where nobody counted that', () => {
    expect([tokenWords(call), costWords(call)]).toEqual(['1,010', '$0.00031']);
    const unsure = { ...call, isEstimate: true };
    expect([tokenWords(unsure), costWords(unsure)]).toEqual(['about 1,010', 'about $0.00031']);
    expect(costWords({ ...call, ownKey: true, costMicros: '0' })).toBe('on an own key');
    expect(costWords({ ...call, costMicros: '0' })).toBe('nothing');
  });

  it('say of one that is not over that it is under way', () => {
    const asked = { ...call, status: 'reserved', inputTokens: null, outputTokens: null, costMicros: null } as const;
    expect([tokenWords(asked), costWords(asked)]).toEqual(['under way', 'under way']);
  });

  it('tell how it ended, and who asked', () => {
    expect(failureWords(null)).toBeNull();
    expect(failureWords('ai.refused')).toBe('The model declined to answer.');
    expect(failureWords('ai.something-new')).toBe('It failed.');
    expect([askerWords('a', 'a'), askerWords('b', 'a')]).toEqual(['you', 'somebody else']);
  });

  it('count what is listed, and say when that is not all', () => {
    const [mine, theirs] = [{ userId: null }, { userId: null }];
    expect(countWords([mine], true, 'a')).toBe('One call, not by you.');
    expect(countWords([mine, theirs], false, 'a')).toBe('The newest 2 calls, 0 of them by you; there are more.');
  });
});

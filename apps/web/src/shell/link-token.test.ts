import { describe, expect, it } from 'vitest';
import { tokenIn } from './link-token.ts';

describe('the token of a link', () => {
  it('stands in the fragment, which no server is told', () => {
    expect(tokenIn('#token=abc-DEF_123-abc-DEF_123')).toBe('abc-DEF_123-abc-DEF_123');
  });

  it.each(['', '#', '#token=', '#main', '#token=cut-off', '#token=two words, none of them a token'])(
    'is not there in “%s”',
    (hash) => {
      expect(tokenIn(hash)).toBeUndefined();
    },
  );
});

import { expect, test } from 'vitest';
import { limitReached } from './ai-refusals.ts';

test.each([
  ['household', 'tokens', 5000n, 12n, ['This household', '5000 AI tokens', '12 is left', '1 January 2028 (UTC)']],
  [
    'user',
    'cost',
    1_250_000n,
    1234n,
    ['You, in all your households', '$1.25', '$0.001234 is left', 'a key of your own'],
  ],
  ['household', 'cost', 0n, 0n, ['up to $0.00 a month', '$0.00 is left']],
] as const)('a limit of a %s in %s is told with what is left and until when', (scope, kind, most, left, words) => {
  const refused = limitReached({ scope, kind, most, left }, new Date('2027-12-31T23:59:59Z'));
  expect(refused).toMatchObject({ kind: 'limit', code: 'ai.limit-reached' });
  expect(refused.details).toEqual({ scope, kind, period: '2027-12', resetsAt: '2028-01-01T00:00:00.000Z' });
  for (const word of words) expect(refused.message).toContain(word);
});

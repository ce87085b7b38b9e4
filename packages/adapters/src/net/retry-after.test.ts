import { expect, test } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const now = new Date('2026-11-21T08:00:00Z');

test.each([
  ['120', 120_000],
  [' 0 ', 0],
  ['Sat, 21 Nov 2026 08:01:00 GMT', 60_000],
  ['Sat, 21 Nov 2026 07:00:00 GMT', 0],
])('an answer that says %j asks for %i ms', (text, ms) => {
  expect(retryAfterMs({ 'retry-after': text }, now)).toBe(ms);
});

test.each(['', '-1', '1.5', 'soon', '2027-01-01', '99999999999', 'Xyz, nonsense'])(
  'one that says %j asks for nothing',
  (text) => {
    expect(retryAfterMs({ 'retry-after': text }, now)).toBe(null);
  },
);

test('one that does not say asks for nothing', () => {
  expect(retryAfterMs({}, now)).toBe(null);
});

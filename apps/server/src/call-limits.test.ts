import { expect, test } from 'vitest';
import { callRules, networkOf } from './call-limits.ts';

test.for([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0db8:0001:0002::1', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['', ''],
])('the network of %s counts as %s', ([ip, network]) => {
  expect(networkOf(ip ?? '')).toBe(network);
});

test.for([
  [1, 1],
  [40, 2],
  [600, 30],
  [10_000, 500],
  [10_000_000, 1000],
] as const)('of %i calls a minute a process takes %i at once', ([callsPerMinute, leaseOf]) => {
  expect(callRules(callsPerMinute).general).toEqual({ points: callsPerMinute, seconds: 60, leaseOf });
});

test.for(['sign-in', 'mail'] as const)('in an hour one network takes a quarter of an address’s %s at most', (rule) => {
  const rules = callRules(600);
  const [from, to] = [rules[`${rule}-from`], rules[`${rule}-to`]];
  expect(to.seconds).toBe(3600);
  // A window begins with its first call, so one more than fit may touch the hour.
  const windows = to.seconds === from.seconds ? 1 : to.seconds / from.seconds + 1;
  expect(windows * from.points).toBeLessThanOrEqual(to.points / 4);
});

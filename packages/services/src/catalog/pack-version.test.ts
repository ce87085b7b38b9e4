import { expect, test } from 'vitest';
import { comparePackVersions } from './pack-version.ts';

test.each([
  ['1.2.3', '1.2.3', 0],
  ['1.2.3', '1.2.10', -1],
  ['2.0.0', '1.99.99', 1],
  ['1.10.0', '1.9.0', 1],
  ['0.0.90071992547409931', '0.0.90071992547409930', 1],
])('%s against %s is %i', (a, b, expected) => {
  expect(comparePackVersions(a, b)).toBe(expected);
});

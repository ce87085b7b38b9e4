import { expect, it } from 'vitest';
import { formatMicros } from './micros.ts';

it('a cost far below a cent is told, and not rounded to nothing', () => {
  expect(formatMicros('1250', 'en-GB')).toBe('$0.0013');
  expect(formatMicros('3', 'en-GB')).toBe('$0.000003');
  expect(formatMicros('1200000', 'en-GB')).toBe('$1.2');
});

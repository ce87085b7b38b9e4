import { expect, it } from 'vitest';
import { formatMicros, formatMicrosExactly, formatMicrosSum } from './micros.ts';

it('a cost far below a cent is told, and not rounded to nothing', () => {
  expect(formatMicros('1250', 'en-GB')).toBe('$0.0013');
  expect(formatMicros('3', 'en-GB')).toBe('$0.000003');
  expect(formatMicros('1200000', 'en-GB')).toBe('$1.2');
});

it('a price is told to its last digit', () => {
  expect(formatMicrosExactly('300000', 'en-GB')).toBe('$0.30');
  expect(formatMicrosExactly('1062500', 'en-GB')).toBe('$1.0625');
  expect(formatMicrosExactly('5000000', 'en-GB')).toBe('$5.00');
});

it('a sum is told in cents, and below one is not rounded to nothing', () => {
  expect(formatMicrosSum('12344999', 'en-GB')).toBe('$12.34');
  expect(formatMicrosSum('312', 'en-GB')).toBe('$0.00031');
  expect(formatMicrosSum('0', 'en-GB')).toBe('$0.00');
});

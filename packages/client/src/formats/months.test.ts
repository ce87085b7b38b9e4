import { expect, it } from 'vitest';
import { monthAfter, monthName } from './months.ts';

it('a month is told by its name and year, whatever the zone of the device', () => {
  expect(monthName('2026-11', 'en-GB')).toBe('November 2026');
  expect(monthName('2026-01', 'en-GB')).toBe('January 2026');
});

it('the months before and after go over the turn of the year', () => {
  expect(monthAfter('2026-12', 1)).toBe('2027-01');
  expect(monthAfter('2026-01', -1)).toBe('2025-12');
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayBefore, dayIn, daysFrom, weekdayName, weekdayOf, weekStartOf } from './week.ts';

const DAY_MS = 86_400_000;
const date = fc
  .integer({ min: Date.UTC(1990, 0, 1) / DAY_MS, max: Date.UTC(2100, 11, 31) / DAY_MS })
  .map((day) => new Date(day * DAY_MS).toISOString().slice(0, 10));
const weekStart = fc.integer({ min: 1, max: 7 });
const dayNumber = (day: string): number => Date.parse(day) / DAY_MS;

describe('the week of a day', () => {
  test('begins on the week’s first day, on that day or within the six before', () => {
    fc.assert(
      fc.property(date, weekStart, (day, start) => {
        const first = weekStartOf(day, start);
        expect(weekdayOf(first)).toBe(start);
        expect(dayNumber(day) - dayNumber(first)).toBeGreaterThanOrEqual(0);
        expect(dayNumber(day) - dayNumber(first)).toBeLessThan(7);
      }),
    );
  });

  test('is the same week for each of its days', () => {
    fc.assert(
      fc.property(date, weekStart, (day, start) => {
        const first = weekStartOf(day, start);
        expect(daysFrom(first, 7).map((each) => weekStartOf(each, start))).toEqual(
          Array.from({ length: 7 }, () => first),
        );
        expect(daysFrom(first, 7)).toContain(day);
      }),
    );
  });

  test.for([
    ['2026-12-31', 1, '2026-12-28'],
    ['2027-01-01', 1, '2026-12-28'],
    ['2027-01-03', 7, '2027-01-03'],
    ['2027-01-02', 7, '2026-12-27'],
    ['2028-02-29', 6, '2028-02-26'],
    ['2028-03-01', 3, '2028-03-01'],
  ] as const)('over the ends of years and Februaries: %s from day %i begins on %s', ([day, start, first]) => {
    expect(weekStartOf(day, start)).toBe(first);
  });
});

describe('days', () => {
  test('follow each other without a gap', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 40 }), (day, count) => {
        expect(daysFrom(day, count).map(dayNumber)).toEqual(
          Array.from({ length: count }, (_, index) => dayNumber(day) + index),
        );
      }),
    );
  });

  test('count back as they count forth', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 1000 }), (day, count) => {
        expect(daysFrom(dayBefore(day, count), count + 1).at(-1)).toBe(day);
      }),
    );
  });

  test('have the weekday of the calendar', () => {
    fc.assert(
      fc.property(date, (day) => {
        expect(weekdayOf(day)).toBe(new Date(day).getUTCDay() || 7);
      }),
    );
    expect([weekdayName('2026-11-23'), weekdayName('2026-11-29')]).toEqual(['Monday', 'Sunday']);
  });
});

describe('the day it is', () => {
  test.for([
    ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', '2027-01-01'],
    ['Pacific/Pago_Pago', '2027-01-01T10:59:59Z', '2026-12-31'],
    ['Europe/Berlin', '2026-12-31T22:59:59Z', '2026-12-31'],
    ['Europe/Berlin', '2026-12-31T23:00:00Z', '2027-01-01'],
    ['Europe/Berlin', '2026-03-29T00:59:59Z', '2026-03-29'],
    ['America/New_York', '2026-11-01T04:30:00Z', '2026-11-01'],
    ['Asia/Kathmandu', '2026-11-20T18:15:00Z', '2026-11-21'],
  ] as const)('in %s at %s is %s', ([zone, instant, day]) => {
    expect(dayIn(zone, instant)).toBe(day);
  });

  test('agrees with the calendar of the platform everywhere', () => {
    const zone = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/St_Johns',
      'Asia/Kolkata',
      'Pacific/Apia',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
    );
    const instant = fc.date({ min: new Date('2000-01-01'), max: new Date('2050-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(zone, instant, (timeZone, at) => {
        expect(dayIn(timeZone, at.toISOString())).toBe(
          new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at),
        );
      }),
    );
  });
});

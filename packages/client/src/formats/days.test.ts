import { describe, expect, it } from 'vitest';
import {
  currentWeekOf,
  dayAndTimeIn,
  fullDay,
  isCalendarDay,
  momentIn,
  timeOfDay,
  weekAfter,
  weekdayName,
  weekTitle,
} from './days.ts';

describe('weeks of a household', () => {
  it('begin on its own first day', () => {
    const sunday = '2026-11-22T12:00:00Z';
    expect(currentWeekOf({ zone: 'Europe/Berlin', weekStart: 1 }, sunday)).toBe('2026-11-16');
    expect(currentWeekOf({ zone: 'Europe/Berlin', weekStart: 7 }, sunday)).toBe('2026-11-22');
  });

  it('turn over at midnight in its zone, not on the device', () => {
    const instant = '2026-11-22T23:30:00Z';
    expect(currentWeekOf({ zone: 'Europe/Berlin', weekStart: 1 }, instant)).toBe('2026-11-23');
    expect(currentWeekOf({ zone: 'America/New_York', weekStart: 1 }, instant)).toBe('2026-11-16');
  });

  it('follow one another over months and years', () => {
    expect(weekAfter('2026-12-28', 1)).toBe('2027-01-04');
    expect(weekAfter('2027-01-04', -1)).toBe('2026-12-28');
  });
});

describe('days', () => {
  it('are named as they are everywhere, whatever the zone of the device', () => {
    expect(weekdayName('2026-11-23', 'long', 'en')).toBe('Monday');
    expect(weekTitle('2026-11-23', 'en-GB')).toMatch(/^23\s?–\s?29 November$/);
  });

  it('are written with their year as the reader writes it', () => {
    expect(fullDay('2026-11-20', 'en-GB')).toMatch(/^Friday,? 20 November 2026$/);
    expect(fullDay('2026-11-20', 'en-US')).toBe('Friday, November 20, 2026');
  });

  it('are told with the time by the household’s clock', () => {
    expect(dayAndTimeIn('Australia/Lord_Howe', '2026-11-28T21:00:00Z', 'en-GB')).toBe('Sunday 29 November, 08:00');
    expect(timeOfDay('18:30', 'en-GB')).toBe('18:30');
    expect(timeOfDay('18:30', 'en-US')).toMatch(/^6:30\sPM$/);
    expect(timeOfDay('08:00', 'en-GB')).toBe('08:00');
    expect(momentIn('UTC', '2026-11-23T08:00:00Z', 'en-US')).toMatch(/8:00\sAM$/);
    expect(momentIn('UTC', '2026-11-23T08:00:00Z', 'en-US')).not.toContain('08');
  });

  it('of an address are refused when they do not exist', () => {
    expect(isCalendarDay('2026-11-23')).toBe(true);
    expect(isCalendarDay('2026-02-30')).toBe(false);
    expect(isCalendarDay('next-week')).toBe(false);
  });
});

import { Temporal } from 'temporal-polyfill';

/** The first day of the week that holds `date`, for a week that begins on ISO weekday `weekStart` (1 is Monday). */
export function weekStartOf(date: string, weekStart: number): string {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: (day.dayOfWeek - weekStart + 7) % 7 }).toString();
}

/** The days from `start` on, `start` included. */
export function daysFrom(start: string, count: number): string[] {
  const first = Temporal.PlainDate.from(start);
  return Array.from({ length: count }, (_, index) => first.add({ days: index }).toString());
}

/** The calendar day it is in `zone` at `instant` (ISO 8601, UTC). */
export function dayIn(zone: string, instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** ISO weekday of a day: 1 is Monday. */
export function weekdayOf(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** The day `count` days before. */
export function dayBefore(date: string, count: number): string {
  return Temporal.PlainDate.from(date).subtract({ days: count }).toString();
}

/** "Monday", in English: for messages. */
export function weekdayName(date: string): string {
  return Temporal.PlainDate.from(date).toLocaleString('en', { weekday: 'long' });
}

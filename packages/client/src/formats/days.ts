import { dayIn, daysFrom, weekStartOf } from '@hearth/domain/shared/week.ts';
import { hourStyle, readingLocale } from './locale.ts';

type DateStyle = Intl.DateTimeFormatOptions;

/** A calendar day has no zone: it is shown as UTC, so that no device shifts it. */
function formatDay(date: string, style: DateStyle, locale = readingLocale()): string {
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

/** "Mon", or "Monday" when `long`. */
export function weekdayName(date: string, length: 'short' | 'long' = 'short', locale = readingLocale()): string {
  return formatDay(date, { weekday: length }, locale);
}

/** The number of the day in its month. */
export function dayNumber(date: string): string {
  return String(Number(date.slice(8, 10)));
}

/** "Monday 23 November", in the reader's order. */
export function longDay(date: string, locale = readingLocale()): string {
  return formatDay(date, { weekday: 'long', day: 'numeric', month: 'long' }, locale);
}

/** "Monday 23 November 2026", in the reader's order. */
export function fullDay(date: string, locale = readingLocale()): string {
  return formatDay(date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, locale);
}

/** "23 – 29 November", in the reader's order. */
export function weekTitle(weekOf: string, locale = readingLocale()): string {
  const last = daysFrom(weekOf, 7)[6] ?? weekOf;
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  return format.formatRange(new Date(`${weekOf}T00:00:00Z`), new Date(`${last}T00:00:00Z`));
}

/** A moment as a day and a time in the household's zone. */
export function momentIn(zone: string, instant: string, locale = readingLocale()): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    hour: hourStyle(locale),
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(instant));
}

/** A moment as a day and its date, and the time, in the household's zone: "Sunday 29 November, 08:00", in the reader's order. */
export function dayAndTimeIn(zone: string, instant: string, locale = readingLocale()): string {
  const time = new Intl.DateTimeFormat(locale, { hour: hourStyle(locale), minute: '2-digit', timeZone: zone });
  return `${longDay(dayIn(zone, instant), locale)}, ${time.format(new Date(instant))}`;
}

/** A time of day such as `18:30`, in the reader's order. */
export function timeOfDay(time: string, locale = readingLocale()): string {
  const format = new Intl.DateTimeFormat(locale, { hour: hourStyle(locale), minute: '2-digit', timeZone: 'UTC' });
  return format.format(new Date(`1970-01-01T${time}Z`));
}

/** The first day of the week it is now for a household. `now` is an ISO instant. */
export function currentWeekOf(household: { readonly zone: string; readonly weekStart: number }, now: string): string {
  return weekStartOf(dayIn(household.zone, now), household.weekStart);
}

/** The first day of the week that lies `weeks` later, or earlier when negative. */
export function weekAfter(weekOf: string, weeks: number): string {
  const day = new Date(`${weekOf}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + weeks * 7);
  return day.toISOString().slice(0, 10);
}

/** Whether a text from an address is a calendar day that exists. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** The calendar day it is now for a household. `now` is an ISO instant. */
export function todayOf(household: { readonly zone: string }, now: string): string {
  return dayIn(household.zone, now);
}

/** The first day of a household's week that holds `date`. */
export function weekHolding(date: string, household: { readonly weekStart: number }): string {
  return weekStartOf(date, household.weekStart);
}

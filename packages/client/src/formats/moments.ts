import { hourStyle, readingLocale } from './locale.ts';

/** A moment as a date and a time on this device's clock: "23 Nov 2026, 14:05". */
export function momentHere(instant: string, locale = readingLocale(), timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: hourStyle(locale),
    minute: '2-digit',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(new Date(instant));
}

/** The day of a moment on this device's clock: "23 November 2026". */
export function dateHere(instant: string, locale = readingLocale(), timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', ...(timeZone === undefined ? {} : { timeZone }) }).format(
    new Date(instant),
  );
}

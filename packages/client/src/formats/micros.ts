import { readingLocale } from './locale.ts';

/** What a call to a model cost, in millionths of a US dollar, as it is read: "$0.0013". Two digits are told. */
export function formatMicros(micros: string, locale = readingLocale()): string {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    maximumSignificantDigits: 2,
  }).format(Number(micros) / 1_000_000);
}

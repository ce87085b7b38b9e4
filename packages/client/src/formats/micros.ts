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

/** A price or a limit in millionths of a US dollar, to the last digit: "$0.30", "$1.0625". */
export function formatMicrosExactly(micros: string, locale = readingLocale()): string {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 6,
  }).format(Number(micros) / 1_000_000);
}

const MICROS_A_CENT = 10_000;

/** What calls came to together, in cents where it is any: "$12.34", and "$0.00031" below one. */
export function formatMicrosSum(micros: string, locale = readingLocale()): string {
  const sum = Number(micros);
  if (sum > 0 && sum < MICROS_A_CENT) return formatMicros(micros, locale);
  return formatMicrosExactly(String(Math.round(sum / MICROS_A_CENT) * MICROS_A_CENT), locale);
}

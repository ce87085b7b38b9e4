import { readingLocale } from './locale.ts';

/** How many minor units make one unit of a currency, as a power of ten: 2 for EUR, 0 for JPY. */
export function minorDigitsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** An amount in minor units in the reader's language: "€12.50". Exact below 2^53 minor units. */
export function formatMoney(amountMinor: string, currency: string, locale = readingLocale()): string {
  const digits = minorDigitsOf(currency);
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(Number(amountMinor) / 10 ** digits);
}

/** What a person typed as an amount, in minor units; undefined if it is not an amount. Takes `12.5` and `12,50`. */
export function parseMoney(text: string, currency: string): string | undefined {
  const digits = minorDigitsOf(currency);
  const match = /^(\d{1,12})(?:[.,](\d+))?$/.exec(text.trim());
  const [, whole, fraction = ''] = match ?? [];
  if (whole === undefined || fraction.length > digits) return undefined;
  return BigInt(whole + fraction.padEnd(digits, '0')).toString();
}

/** Minor units as an input field shows them: `1250` of EUR is "12.50". */
export function editableMoney(amountMinor: string, currency: string): string {
  const digits = minorDigitsOf(currency);
  return (Number(amountMinor) / 10 ** digits).toFixed(digits);
}

import { currenciesInUse } from './currencies-in-use.ts';
import { readingLocale } from './locale.ts';

const byRegion: Readonly<Record<string, string>> = {
  AU: 'AUD',
  CA: 'CAD',
  CH: 'CHF',
  CZ: 'CZK',
  DK: 'DKK',
  GB: 'GBP',
  IN: 'INR',
  JP: 'JPY',
  NO: 'NOK',
  NZ: 'NZD',
  PL: 'PLN',
  SE: 'SEK',
  US: 'USD',
};

/** The currency that is likely where the reader is: a first guess, to be changed. */
export function likelyCurrency(languages: readonly string[]): string {
  for (const language of languages) {
    const { region } = new Intl.Locale(language);
    if (region !== undefined) return byRegion[region] ?? 'EUR';
  }
  return 'EUR';
}

/** Every currency in use that this device has a name for, by its code; the likely ones of `languages` first. */
export function currencyOptions(
  languages: readonly string[],
  locale = readingLocale(),
): readonly { readonly value: string; readonly label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  const likely = likelyCurrency(languages);
  const known = Intl.supportedValuesOf('currency').filter((code) => currenciesInUse.has(code) && code !== likely);
  return [likely, ...known].map((code) => ({ value: code, label: `${code} – ${names.of(code) ?? code}` }));
}

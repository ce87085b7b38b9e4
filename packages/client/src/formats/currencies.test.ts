import { describe, expect, it } from 'vitest';
import { currencyOptions, likelyCurrency } from './currencies.ts';
import { zoneName, zonesWith } from './zones.ts';

describe('where a household is', () => {
  it('is guessed by the region of the first language that has one', () => {
    expect(likelyCurrency(['en', 'en-GB'])).toBe('GBP');
    expect(likelyCurrency(['de-DE'])).toBe('EUR');
    expect(likelyCurrency([])).toBe('EUR');
  });

  it('can be any currency and any zone, the device’s own among them', () => {
    expect(currencyOptions(['sv-SE'], 'en-GB')).toContainEqual({ value: 'EUR', label: 'EUR – Euro' });
    expect(zonesWith('Europe/Berlin').filter((zone) => zone === 'Europe/Berlin')).toHaveLength(1);
    expect(zonesWith('Etc/GMT+3')).toContain('Etc/GMT+3');
    expect(zoneName('America/Argentina/Buenos_Aires')).toBe('America / Argentina / Buenos Aires');
  });

  it('is paid for in a currency that is still good, the likely one first', () => {
    const codes = currencyOptions(['sv-SE'], 'en-GB').map(({ value }) => value);
    expect(codes[0]).toBe('SEK');
    expect(codes.filter((code) => code === 'SEK')).toHaveLength(1);
    expect(codes.filter((code) => ['BGN', 'DEM', 'HRK', 'ITL', 'XAU', 'XTS', 'ZWL'].includes(code))).toEqual([]);
    expect(codes.length).toBeGreaterThan(140);
  });
});

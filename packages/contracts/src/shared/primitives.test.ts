import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { NutrientTarget } from '../identity/household.ts';
import { listPlans } from '../planning/plans.contract.ts';
import { AmountMinor, Currency } from './money.ts';
import { COMMONS_ID, Cursor, HouseholdId, Instant, pageInput, PlainDate, TimeZone } from './primitives.ts';

const taken = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

describe('amounts', () => {
  test.for(['0', '1', '1250', '-5', '999999999999999999'])('%s is whole minor units', (text) =>
    expect(taken(AmountMinor, text)).toBe(true),
  );
  test.for(['', '00', '01', '1.5', '1e3', '+1', '-0', ' 1', '1 ', '0x1', '1000000000000000000', 'NaN', 5, 5n, null])(
    '%s is not',
    (text) => {
      expect(taken(AmountMinor, text)).toBe(false);
    },
  );
  test.for(['eur', 'EURO', 'E1R', ''])('%s is no currency', (text) => expect(taken(Currency, text)).toBe(false));
});

describe('days, moments and zones', () => {
  test.for(['2026-02-29', '2026-13-01', '2026-1-1', '2026-01-01T00:00:00Z', '20260101', ''])('%s is no day', (text) =>
    expect(taken(PlainDate, text)).toBe(false),
  );
  test('what is no day is told so once, and in plain words', () => {
    const told = (weekOf: string): string[] =>
      (listPlans.input.safeParse({ householdId: COMMONS_ID, weekOf }).error?.issues ?? []).map(
        ({ message }) => message,
      );
    expect(told('notaday')).toEqual(['a day such as 2026-11-23']);
    expect(told('1850-01-01')).toEqual(['a day between 1900 and 2199']);
    expect(told('1900-01-01')).toEqual(['a day between 1901 and 2198']);
  });
  test.for(['2026-11-23', '2028-02-29', '2026-12-31'])('%s is one', (text) =>
    expect(taken(PlainDate, text)).toBe(true),
  );
  test.for(['2026-11-23', '2026-11-23T07:00:00', '2026-11-23T07:00:00+02:00', 'now'])(
    '%s is no moment in UTC',
    (text) => expect(taken(Instant, text)).toBe(false),
  );
  test.for(['Europe/Berlin', 'UTC', 'America/Argentina/Ushuaia'])('%s is a zone', (zone) =>
    expect(taken(TimeZone, zone)).toBe(true),
  );
  test.for(['', 'Berlin', 'Europe/Nowhere', '+02:00', 'x'.repeat(99)])('%s is not', (zone) =>
    expect(taken(TimeZone, zone)).toBe(false),
  );
});

describe('ids', () => {
  test('are version 7 and nothing else', () => {
    expect(taken(HouseholdId, COMMONS_ID)).toBe(true);
    expect(taken(HouseholdId, '01900000-0000-7000-8000-000000000001')).toBe(true);
    for (const wrong of [
      '01900000-0000-4000-8000-000000000001',
      '01900000-0000-7000-c000-000000000001',
      'x',
      '',
      1,
      null,
    ])
      expect(taken(HouseholdId, wrong)).toBe(false);
  });
});

describe('pages', () => {
  const page = z.strictObject(pageInput);
  test('hold 50 rows unless asked otherwise, and at most 200', () => {
    expect(page.parse({})).toEqual({ limit: 50 });
    for (const limit of [0, 201, 1.5, -1, '10', null]) expect(taken(page, { limit })).toBe(false);
    expect(taken(Cursor, 'x'.repeat(2001))).toBe(false);
  });
});

describe('a nutrient target', () => {
  test.for([
    [{ nutrient: 'proteinG', min: 10 }, true],
    [{ nutrient: 'proteinG', min: 10, max: 10 }, true],
    [{ nutrient: 'proteinG' }, false],
    [{ nutrient: 'proteinG', min: 11, max: 10 }, false],
    [{ nutrient: 'proteinG', min: -1 }, false],
    [{ nutrient: 'proteinG', max: Infinity }, false],
    [{ nutrient: 'luck', min: 1 }, false],
  ] as const)('%j: %s', ([target, valid]) => expect(taken(NutrientTarget, target)).toBe(valid));
});

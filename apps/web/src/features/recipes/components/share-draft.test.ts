import { describe, expect, it } from 'vitest';
import { newShare, shareEnd, shareWish } from './share-draft.ts';

const householdId = '01936d3a-0000-7000-8000-000000000001';
const recipeId = '01936d3a-0000-7000-8000-000000000002';
// On the clock of whoever looks, whatever its zone.
const now = new Date(2027, 0, 31, 12);
const dayOf = (end: Date | null | undefined): string | undefined => end?.toDateString();

describe('a link to a recipe', () => {
  it('holds until it is withdrawn unless an end is chosen', () => {
    expect(shareWish(householdId, recipeId, newShare, now)).toEqual({
      wish: { householdId, recipeId, expiresAt: null },
    });
  });

  it('holds to the end of a day: a week, a month or a day of choice from now', () => {
    expect(dayOf(shareEnd({ life: 'week', day: '' }, now))).toBe('Sun Feb 07 2027');
    expect(dayOf(shareEnd({ life: 'month', day: '' }, now))).toBe('Sun Feb 28 2027');
    expect(dayOf(shareEnd({ life: 'month', day: '' }, new Date(2027, 11, 5)))).toBe('Wed Jan 05 2028');
    expect(shareEnd({ life: 'day', day: '2027-01-31' }, now)).toEqual(new Date(2027, 0, 31, 23, 59, 59));
  });

  it('wished for twice on a day is the same wish', () => {
    const later = new Date(now.getTime() + 60_000);
    const draft = { life: 'week', day: '' } as const;
    expect(shareWish(householdId, recipeId, draft, later)).toEqual(shareWish(householdId, recipeId, draft, now));
  });

  it('has no end that is over, or that is no day', () => {
    const errorOf = (day: string) => shareWish(householdId, recipeId, { life: 'day', day }, now);
    expect(errorOf('')).toEqual({ errors: { day: 'Fill this in.' } });
    expect(errorOf('2027-01-30')).toEqual({ errors: { day: 'Choose today or a day to come.' } });
    expect(errorOf('999999-01-30')).toEqual({ errors: { day: 'Fill this in.' } });
    expect(errorOf('12026-01-30')).toEqual({ errors: { day: 'This is not as it should be.' } });
  });
});

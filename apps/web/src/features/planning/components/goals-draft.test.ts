import { describe, expect, it } from 'vitest';
import { openingGoals, weekRequestOf } from './goals-draft.ts';

const usual = openingGoals(undefined, '13000');

describe('the goals of a week', () => {
  it("leave the household's budget out, so that the server takes its own", () => {
    expect(weekRequestOf(usual, '2026-11-23', 'EUR')).toEqual({
      request: { weekOf: '2026-11-23', goals: usual.goals, toolFocus: [] },
    });
  });

  it('carry another budget in minor units, or none at all', () => {
    const other = weekRequestOf({ ...usual, budgetChoice: 'other', budget: '95,50' }, '2026-11-23', 'EUR');
    expect(other).toMatchObject({ request: { budgetMinor: '9550' } });
    expect(weekRequestOf({ ...usual, budgetChoice: 'none' }, '2026-11-23', 'EUR')).toMatchObject({
      request: { budgetMinor: null },
    });
  });

  it('name every box that has to be mended', () => {
    const bad = {
      ...usual,
      goals: { ...usual.goals, slots: [] },
      minutes: '2',
      budgetChoice: 'other' as const,
      budget: 'much',
    };
    const read = weekRequestOf(bad, '2026-11-23', 'EUR');
    expect('errors' in read && Object.keys(read.errors)).toEqual(['slots', 'minutes', 'budget']);
  });

  it('limit the minutes only when a number stands there', () => {
    expect(weekRequestOf({ ...usual, minutes: '30' }, '2026-11-23', 'EUR')).toMatchObject({
      request: { goals: { maxActiveMinutes: 30 } },
    });
    const read = weekRequestOf(usual, '2026-11-23', 'EUR');
    expect('request' in read && read.request.goals).not.toHaveProperty('maxActiveMinutes');
  });
});

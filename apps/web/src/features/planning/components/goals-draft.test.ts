import { Plan, PlanGoals } from '@hearth/contracts/planning/plan.ts';
import { describe, expect, it } from 'vitest';
import { openingGoals, weekRequestOf } from './goals-draft.ts';

const aPlan = Plan.parse({
  id: '01900000-0000-7000-8000-000000000002',
  householdId: '01900000-0000-7000-8000-000000000003',
  weekOf: '2026-11-23',
  days: [],
  status: 'draft',
  currency: 'EUR',
  budgetMinor: null,
  costMinor: '0',
  goals: {},
  proof: 'optimal',
  gap: 0,
  createdAt: '2026-11-20T08:00:00.000Z',
  approvedAt: null,
  items: [],
  members: [],
});
const usual = openingGoals(undefined, '13000');

describe('the goals of a week', () => {
  it("leave the household's budget out, so that the server takes its own", () => {
    expect(weekRequestOf(usual, '2026-11-23', 'EUR')).toEqual({
      request: { weekOf: '2026-11-23', goals: usual.goals, toolFocus: [] },
    });
  });

  it('open with what the plan in sight left out, and ask for it again', () => {
    const without = ['01900000-0000-7000-8000-000000000001'];
    const goals = PlanGoals.parse({ diets: ['vegan'], withoutAllergens: ['nuts'], without });
    const plan: Plan = { ...aPlan, goals };
    expect(weekRequestOf(openingGoals(plan, null), '2026-11-23', 'EUR')).toEqual({
      request: { weekOf: '2026-11-23', goals, toolFocus: [] },
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

import { PlanMember } from '@hearth/contracts/planning/plan.ts';
import { describe, expect, it } from 'vitest';
import { nutrientWeek, targetsMet } from './member-nutrition.ts';

const none = {
  energyKcal: 0,
  proteinG: 0,
  fatG: 0,
  carbohydrateG: 0,
  saturatedFatG: 0,
  sugarsG: 0,
  fibreG: 0,
  sodiumMg: 0,
};
const member = PlanMember.parse({
  memberId: '01936d3a-0000-7000-8000-000000000001',
  name: 'Ada',
  diets: [],
  allergies: [],
  targets: [
    { nutrient: 'energyKcal', min: 1800, max: 2100 },
    { nutrient: 'proteinG', min: 70 },
  ],
  days: [
    { date: '2026-11-23', nutrients: { ...none, energyKcal: 1600, proteinG: 60 } },
    { date: '2026-11-24', nutrients: { ...none, energyKcal: 2200, proteinG: 70 } },
  ],
});

describe("a member's week", () => {
  it('is judged by its average, though single days lie outside', () => {
    expect(nutrientWeek(member, 'energyKcal')).toMatchObject({ average: 1900, verdict: 'within' });
    expect(nutrientWeek(member, 'proteinG')).toMatchObject({ average: 65, verdict: 'below' });
    expect(targetsMet(member)).toEqual({ met: 1, of: 2 });
  });

  it('has no verdict to fear where no target is set', () => {
    expect(nutrientWeek(member, 'fibreG')).toMatchObject({ average: 0, verdict: 'within', range: {} });
  });

  it('of no days averages nothing instead of dividing by them', () => {
    expect(nutrientWeek({ ...member, days: [] }, 'energyKcal').average).toBe(0);
  });
});

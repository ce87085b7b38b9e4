import { TargetNutrient } from '@hearth/contracts/identity/household.ts';
import { Plan, type PlanOutcome } from '@hearth/contracts/planning/plan.ts';
import { describe, expect, test } from 'vitest';
import { outcomeLines, planLines, planListLines } from './plan.ts';

const id = (last: number): string => `01a1fb9f-da08-7672-9d40-45751617d7c${last}`;
const days = ['2026-11-23', '2026-11-24'];

const nothing = Object.fromEntries(TargetNutrient.options.map((nutrient) => [nutrient, 0]));

function aPlan(changes: object = {}): Plan {
  const dish = (date: string, slot: string, title: string) => ({
    id: id(1),
    date,
    slot,
    recipeId: id(2),
    title,
    activeMinutes: 5,
    totalMinutes: 9,
    tools: [],
    allergens: [],
    costMinor: '100',
    perServing: { energyKcal: 1, proteinG: 1, fatG: 1, carbohydrateG: 1, fibreG: 1, sodiumMg: 1 },
    portions: [],
  });
  return Plan.parse({
    id: id(0),
    householdId: id(3),
    weekOf: days[0],
    days,
    status: 'draft',
    currency: 'EUR',
    budgetMinor: '5000',
    costMinor: '4321',
    goals: {},
    proof: 'optimal',
    gap: 0.0052,
    createdAt: '2026-11-20T00:00:00.000Z',
    approvedAt: null,
    items: [
      dish(
        '2026-11-23',
        'dinner',
        'A casserole whose name is much too long to stand on one line of a board with its two neighbours',
      ),
      dish('2026-11-23', 'lunch', 'Soup'),
      dish('2026-11-23', 'lunch', 'Bread'),
      dish('2026-11-24', 'dinner', 'Risotto'),
    ],
    members: [
      {
        memberId: id(4),
        name: 'Ada',
        diets: [],
        allergies: [],
        targets: [
          { nutrient: 'energyKcal', min: 1700, max: 2100 },
          { nutrient: 'saturatedFatG', max: 20 },
        ],
        days: days.map((date, index) => ({
          date,
          nutrients: { ...nothing, energyKcal: 1800 + index, saturatedFatG: 12.34 },
        })),
      },
    ],
    ...changes,
  });
}

describe('a plan on the terminal', () => {
  const lines = planLines(aPlan(), 100);
  const text = lines.join('\n');

  test('is a board of its meals in the order they are eaten, several dishes in one', () => {
    expect(text).toMatch(/Day +Lunch +Dinner/);
    expect(text).toMatch(/Mon 23 Nov +Soup \+ Bread +A casserole/);
    expect(text).toMatch(/Tue 24 Nov +– +Risotto/);
    expect(text).not.toContain('Breakfast');
  });

  test('fits a terminal without losing a word', () => {
    for (const line of lines) expect(Array.from(line).length).toBeLessThanOrEqual(100);
    expect(text).toContain('neighbours');
  });

  test('tells cost, budget, proof, and each target beside what is planned for it', () => {
    expect(text).toContain('€43.21, budget €50.00');
    expect(text).toContain('proven within 0.52 % of the best possible');
    expect(text).toMatch(/Ada +energy, kcal +1801 +1700 to 2100/);
    expect(text).toMatch(/Ada +saturated fat, g +12\.3 +at most 20/);
  });

  test('says so when there is no budget and when time ran out', () => {
    const open = planLines(aPlan({ budgetMinor: null, proof: 'feasible' }), 100).join('\n');
    expect(open).toContain('€43.21, no budget');
    expect(open).toContain('time ran out: within 0.52 % of the best possible');
  });
});

test.each<[string, PlanOutcome, RegExp]>([
  ['made', { status: 'done', plan: aPlan() }, /Week of Mon 23 Nov 2026, draft/],
  [
    'impossible',
    { status: 'infeasible', reasons: [{ code: 'budget-too-low', message: 'The budget is too low.' }] },
    /- The budget is too low\./,
  ],
  ['undecided', { status: 'undecided', message: 'Time ran out.' }, /^Time ran out\.$/],
])('a week that is %s is told', (_what, outcome, expected) => {
  expect(outcomeLines(outcome, 100).join('\n')).toMatch(expected);
});

test('a list of no plans says how to make one', () => {
  expect(planListLines([], 100)[0]).toContain('hearth plan generate');
});

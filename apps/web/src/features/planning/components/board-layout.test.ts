import { PlanGoals, PlanItem, PlanMember } from '@hearth/contracts/planning/plan.ts';
import { PlainDate } from '@hearth/contracts/shared/primitives.ts';
import { describe, expect, it } from 'vitest';
import { boardRows, dayCost, eatersOf, openingDay } from './board-layout.ts';

const id = (n: number): string => `01936d3a-0000-7000-8000-${String(n).padStart(12, '0')}`;
const days = ['2026-11-23', '2026-11-24'].map((day) => PlainDate.parse(day));
const perServing = { energyKcal: 500, proteinG: 20, fatG: 20, carbohydrateG: 60, fibreG: 8, sodiumMg: 400 };

function anItem(n: number, date: string, slot: string, eaters: number[]): PlanItem {
  const portions = eaters.map((eater) => ({ memberId: id(eater), servings: 1 }));
  const facts = {
    title: `Dish ${n}`,
    activeMinutes: 10,
    totalMinutes: 20,
    tools: [],
    allergens: [],
    perServing,
    costMinor: '200',
  };
  return PlanItem.parse({ id: id(n), recipeId: id(n + 50), date, slot, portions, ...facts });
}

const members = [1, 2].map((n) =>
  PlanMember.parse({ memberId: id(n), name: `Member ${n}`, diets: [], allergies: [], targets: [], days: [] }),
);
const items = [
  anItem(10, '2026-11-23', 'dinner', [1, 2]),
  anItem(11, '2026-11-24', 'lunch', [1]),
  anItem(12, '2026-11-24', 'lunch', [2]),
];
const goals = PlanGoals.parse({ slots: ['dinner', 'lunch'] });

describe('the board of a week', () => {
  it('has its meals in the order they are eaten, however they were asked for', () => {
    expect(boardRows({ days, items, goals }).map((row) => row.slot)).toEqual(['lunch', 'dinner']);
  });

  it('has a cell for every day, holding all the dishes of its meal', () => {
    const rows = boardRows({ days, items, goals });
    expect(rows.map((row) => row.cells.map((cell) => cell.items.length))).toEqual([
      [0, 2],
      [1, 0],
    ]);
  });

  it('shows a dish of a meal that was not asked for, rather than hide it', () => {
    const snack = anItem(13, '2026-11-23', 'snack', [1, 2]);
    expect(boardRows({ days, items: [...items, snack], goals }).map((row) => row.slot)).toEqual([
      'lunch',
      'dinner',
      'snack',
    ]);
  });

  it('adds up what a day costs', () => {
    expect(days.map((day) => dayCost(items, day))).toEqual(['200', '400']);
    expect(dayCost(items, '2026-11-25')).toBe('0');
  });

  it('names who eats a dish only when not everyone does', () => {
    expect(items.map((item) => eatersOf(item, members))).toEqual([undefined, ['Member 1'], ['Member 2']]);
  });

  it('opens on today, or on its first day in another week', () => {
    expect(openingDay(days, '2026-11-24')).toBe('2026-11-24');
    expect(openingDay(days, '2026-12-24')).toBe('2026-11-23');
  });
});

import { describe, expect, test } from 'vitest';
import { PlanGoals } from './plan.ts';

describe('the goals of a week', () => {
  test('leave nothing out unless told to, so that goals from before they could are goals still', () => {
    expect(PlanGoals.parse({ slots: ['dinner'], maxRepeats: 1 })).toMatchObject({
      diets: [],
      withoutAllergens: [],
      without: [],
    });
  });

  test('name each thing to leave out once, and no more ingredients than a plan can heed', () => {
    const ids = Array.from({ length: 51 }, (_, index) => `01900000-0000-7000-8000-${String(index).padStart(12, '0')}`);
    const takes = (goals: object): boolean => PlanGoals.safeParse(goals).success;
    expect(takes({ without: ids.slice(1), diets: ['vegan', 'halal'], withoutAllergens: ['milk', 'eggs'] })).toBe(true);
    expect(takes({ without: ids })).toBe(false);
    expect(takes({ without: [ids[0], ids[0]] })).toBe(false);
    expect(takes({ diets: ['vegan', 'vegan'] })).toBe(false);
    expect(takes({ withoutAllergens: ['milk', 'milk'] })).toBe(false);
    expect(takes({ withoutAllergens: ['mushrooms'] })).toBe(false);
  });
});

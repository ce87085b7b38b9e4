import { describe, expect, it } from 'vitest';
import type { InfeasibleReason } from '../src/plan-result.ts';
import { planWeek } from '../src/plan-week.ts';
import { DEFAULT_PORTIONS, type PlanProblem } from '../src/problem.ts';
import { aMember, anIngredient, aProblem, aRecipe } from './test-household.ts';

async function reasonsFor(changes: Partial<PlanProblem>): Promise<readonly InfeasibleReason[]> {
  const result = await planWeek(aProblem(changes));
  if (result.status !== 'infeasible') throw new Error(`expected a refusal, got ${result.status}`);
  return result.reasons;
}

describe('a refusal', () => {
  it('names the meal that no recipe suits, and why', async () => {
    const ingredients = aProblem().ingredients.map((each) => ({ ...each, allergens: ['milk'] }));
    expect(await reasonsFor({ ingredients, members: [aMember('ana', { allergens: ['milk'] })] })).toEqual([
      { code: 'no-recipe-for-slot', day: 0, slot: 'dinner', suited: 3, excluded: { allergen: 3 } },
    ]);
  });

  it('counts recipes against the repeat limit, and says what limit would do', async () => {
    const days = Array.from({ length: 7 }, (_, day) => ({ day, slot: 'dinner' as const }));
    expect(await reasonsFor({ days: 7, meals: days, maxRepeats: 2 })).toEqual([
      { code: 'repeat-limit', slot: 'dinner', needed: 7, available: 6, maxRepeatsNeeded: 3 },
    ]);
  });

  it('says what the cheapest week costs when the budget is too low', async () => {
    const [reason] = await reasonsFor({ budgetMinor: 150 });
    expect(reason).toEqual({ code: 'budget-too-low', budgetMinor: 150, cheapestMinor: 200, achievableMinor: 200 });
  });

  it('says how near a target can be reached', async () => {
    const targets = [{ nutrient: 'proteinG', min: 90, period: 'day' as const }];
    const reasons = await reasonsFor({ members: [aMember('ana', { targets })], portions: DEFAULT_PORTIONS });
    expect(reasons).toMatchObject([
      { code: 'target-unreachable', memberId: 'ana', nutrient: 'proteinG', bound: 'min', limit: 90 },
    ]);
    expect(reasons[0]).toHaveProperty('nearest', expect.closeTo(37.5));
  });

  it('lists the targets that cannot be met together, with what would be enough of each', async () => {
    const targets = [
      { nutrient: 'energyKcal', max: 500, period: 'day' as const },
      { nutrient: 'proteinG', min: 24, period: 'day' as const },
      { nutrient: 'fibreG', min: 0, period: 'day' as const },
    ];
    const recipes = aProblem().recipes.map((recipe) => ({
      ...recipe,
      nutrientsPerServing: { energyKcal: 600, proteinG: 25, fibreG: 5 },
    }));
    const [reason] = await reasonsFor({ recipes, members: [aMember('ana', { targets })], portions: DEFAULT_PORTIONS });
    expect(reason).toMatchObject({
      code: 'wishes-conflict',
      wishes: [
        { kind: 'target', nutrient: 'energyKcal', limit: 500, enough: expect.closeTo(576) },
        { kind: 'target', nutrient: 'proteinG', limit: 24, enough: expect.closeTo(20.83, 1) },
        { kind: 'repeats' },
      ],
    });
  });

  it('names a locked recipe that someone at the table may not eat', async () => {
    const reasons = await reasonsFor({
      members: [aMember('ana', { diets: ['vegan'] })],
      locked: [{ day: 0, slot: 'dinner', recipeId: 'fish-supper' }],
    });
    expect(reasons).toMatchObject([
      { code: 'locked-recipe-not-eligible', recipeId: 'fish-supper', exclusions: [{ code: 'diet' }] },
    ]);
  });

  it.each([
    ['a meal that is not planned', { day: 4, slot: 'dinner', recipeId: 'dal' }],
    ['a recipe that is not there', { day: 0, slot: 'dinner', recipeId: 'gone' }],
    ['a recipe of another slot', { day: 0, slot: 'dinner', recipeId: 'porridge' }],
  ] as const)('names a lock on %s', async (_, item) => {
    const recipes = [...aProblem().recipes, aRecipe('porridge', { rice: 40 }, { slots: ['breakfast'] })];
    expect(await reasonsFor({ recipes, locked: [item] })).toContainEqual({ code: 'locked-conflict', ...item });
  });

  it('lists every wish when days rule out what the week allows', async () => {
    // One filling and one light recipe: their average holds the target, no single day does.
    const targets = [{ nutrient: 'energyKcal', min: 590, max: 610, period: 'day' as const }];
    const recipes = [
      aRecipe('light', { rice: 50 }, { nutrientsPerServing: { energyKcal: 400 }, maxRepeats: 1 }),
      aRecipe('filling', { rice: 90 }, { nutrientsPerServing: { energyKcal: 800 }, maxRepeats: 1 }),
    ];
    const [reason] = await reasonsFor({
      recipes,
      ingredients: [anIngredient('rice')],
      members: [aMember('ana', { targets })],
    });
    expect(reason).toMatchObject({ code: 'wishes-conflict' });
  });
});

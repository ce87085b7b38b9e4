import { beforeAll, describe, expect, it } from 'vitest';
import { checkPlan, type PlanViolation } from '../src/check-plan.ts';
import type { PlanItem, SolvedPlan } from '../src/plan-result.ts';
import { planWeek } from '../src/plan-week.ts';
import { DEFAULT_PORTIONS, type PlanProblem } from '../src/problem.ts';
import { aMember, anIngredient, aProblem, aRecipe } from './test-household.ts';

const problem = aProblem({
  meals: [
    { day: 0, slot: 'lunch' },
    { day: 0, slot: 'dinner', maxActiveMinutes: 30 },
    { day: 1, slot: 'dinner' },
  ],
  members: [
    aMember('ana', { allergens: ['fish'], targets: [{ nutrient: 'energyKcal', min: 500, max: 2000, period: 'day' }] }),
    aMember('ben', { portion: 1.5, diets: ['vegan'], absences: [{ day: 1, slot: 'dinner' }] }),
  ],
  recipes: [
    ...aProblem().recipes.map((recipe) => ({ ...recipe, slots: ['lunch', 'dinner'] as const })),
    aRecipe('oven-roast', { rice: 100 }, { tools: ['oven'], activeMinutes: 50 }),
    aRecipe('mystery', { unknown: 10 }),
    aRecipe('salad', { rice: 10 }, { role: 'side' }),
  ],
  ingredients: [
    ...aProblem().ingredients,
    anIngredient('unknown', { allergens: null, breaksDiets: null, packages: [] }),
  ],
  locked: [{ day: 1, slot: 'dinner', recipeId: 'dal' }],
  portions: DEFAULT_PORTIONS,
  budgetMinor: 1500,
});

let plan: SolvedPlan;

beforeAll(async () => {
  const result = await planWeek(problem, { gapTarget: 0 });
  if (result.status !== 'optimal') throw new Error('the test household has a plan');
  plan = result;
});

function withItem(index: number, changes: Partial<PlanItem>): SolvedPlan {
  return { ...plan, items: plan.items.map((item, at) => (at === index ? { ...item, ...changes } : item)) };
}

function codes(wrong: SolvedPlan, of: PlanProblem = problem): Set<PlanViolation['code']> {
  return new Set(checkPlan(of, wrong).map(({ code }) => code));
}

describe('checking a plan', () => {
  it('finds nothing wrong with a correct one', () => expect(checkPlan(problem, plan)).toEqual([]));

  it.each<[PlanViolation['code'], () => SolvedPlan]>([
    ['unknown-meal', () => withItem(0, { day: 5 })],
    ['unknown-recipe', () => withItem(0, { recipeId: 'gone' })],
    ['unsuited-slot', () => withItem(0, { recipeId: 'mystery' })],
    ['empty-meal', () => ({ ...plan, items: plan.items.slice(1) })],
    ['too-many-mains', () => ({ ...plan, items: [...plan.items, ...plan.items] })],
    ['same-day-repeat', () => ({ ...plan, items: [...plan.items, ...plan.items] })],
    ['repeat-limit', () => ({ ...plan, items: [...plan.items, ...plan.items, ...plan.items] })],
    ['too-many-sides', () => ({ ...plan, items: [...plan.items, ...side(), ...side()] })],
    ['side-alone', () => ({ ...plan, items: [...plan.items.slice(1), ...side()] })],
    ['locked-item', () => withItem(2, { recipeId: 'rice-bowl' })],
    ['too-long', () => withItem(1, { recipeId: 'oven-roast' })],
    ['tool', () => withItem(1, { recipeId: 'oven-roast' })],
    ['allergen', () => withItem(1, { recipeId: 'fish-supper' })],
    ['diet', () => withItem(1, { recipeId: 'fish-supper' })],
    ['unknown-facts', () => withItem(1, { recipeId: 'mystery' })],
    ['eaters', () => withItem(0, { portions: [{ memberId: 'ana', servings: 1 }] })],
    [
      'portion',
      () =>
        withItem(0, {
          portions: [
            { memberId: 'ana', servings: 1.1 },
            { memberId: 'ben', servings: 1.5 },
          ],
        }),
    ],
    [
      'portion',
      () =>
        withItem(0, {
          portions: [
            { memberId: 'ana', servings: 1 },
            { memberId: 'ben', servings: 1.875 },
          ],
        }),
    ],
    [
      'member-days',
      () => ({ ...plan, memberDays: plan.memberDays.map((each) => ({ ...each, nutrients: { energyKcal: 1 } })) }),
    ],
    ['packages', () => ({ ...plan, packages: plan.packages.slice(1) })],
    ['packages', () => ({ ...plan, packages: plan.packages.map((each) => ({ ...each, count: 1.5 })) })],
    ['unpriced', () => ({ ...plan, unpriced: [{ ingredientId: 'unknown', grams: 5 }] })],
    ['cost', () => ({ ...plan, costMinor: plan.costMinor - 1 })],
    ['objective', () => ({ ...plan, objectiveMinor: plan.objectiveMinor - 1 })],
    ['bound', () => ({ ...plan, boundMinor: plan.objectiveMinor + 1 })],
    ['gap', () => ({ ...plan, gap: plan.gap + 0.01 })],
  ])('finds %s', (code, broken) => expect(codes(broken())).toContain(code));

  it('finds a plan that costs more than the budget', () => {
    expect(codes(plan, { ...problem, budgetMinor: plan.costMinor - 1 })).toContain('budget');
  });

  it('finds a dish that has what is left out, be it for nothing', () => {
    const needed = plan.items.flatMap(({ recipeId }) => problem.recipes.find(({ id }) => id === recipeId)?.lines ?? []);
    const without = needed.slice(0, 1).map(({ ingredientId }) => ingredientId);
    expect(codes(plan, { ...problem, without })).toContain('left-out');
    const optional = problem.recipes.map((recipe) => ({
      ...recipe,
      lines: recipe.lines.map((line) => ({ ...line, gramsPerServing: 0 })),
    }));
    expect(codes(plan, { ...problem, without, recipes: optional })).toContain('left-out');
  });

  it('finds a target that is missed, by the day and by the week', () => {
    for (const period of ['day', 'week'] as const) {
      for (const target of [{ min: 5000 }, { max: 10 }]) {
        const members = problem.members.map((member) => ({
          ...member,
          targets: [{ nutrient: 'energyKcal', period, ...target }],
        }));
        expect(codes(plan, { ...problem, members })).toContain('target');
      }
    }
  });
});

function side(): PlanItem[] {
  const [first] = plan.items;
  return first === undefined ? [] : [{ ...first, recipeId: 'salad' }];
}

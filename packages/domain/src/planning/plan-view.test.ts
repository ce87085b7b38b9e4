import { MealSlot } from '@hearth/contracts/shared/vocabulary.ts';
import { Plan, PlanGoals } from '@hearth/contracts/planning/plan.ts';
import { Currency } from '@hearth/contracts/shared/money.ts';
import {
  HouseholdId,
  IngredientId,
  Instant,
  MemberId,
  PlainDate,
  PlanId,
  PlanItemId,
  RecipeId,
} from '@hearth/contracts/shared/primitives.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gapOf } from './gap.ts';
import type { PlannedIngredient, PlannedItem, PlannedRecipe, PlanRecord } from './plan-record.ts';
import { planView } from './plan-view.ts';

const uuid = (kind: number, index: number): string =>
  `01900000-0000-7000-8000-${kind.toString(16).padStart(4, '0')}${index.toString(16).padStart(8, '0')}`;
const household = HouseholdId.parse(uuid(0, 0));
const recipeId = (index: number): RecipeId => RecipeId.parse(uuid(1, index));
const ingredientId = (index: number): IngredientId => IngredientId.parse(uuid(2, index));
const memberId = (index: number): MemberId => MemberId.parse(uuid(3, index));
const dates = Array.from({ length: 7 }, (_, day) => PlainDate.parse(`2026-11-${23 + day}`));

const recipe = (index: number, grams: readonly number[], energyKcal: number): PlannedRecipe => ({
  recipeHouseholdId: household,
  recipeId: recipeId(index),
  recipeVersion: 1,
  title: `Dish ${index}`,
  activeMinutes: 1,
  totalMinutes: 1,
  tools: [],
  allergens: [],
  breaksDiets: [],
  perServing: { energyKcal, proteinG: energyKcal / 30 },
  gramsPerServing: Object.fromEntries(
    grams.map((each, at) => [ingredientId(at), each] as const).filter(([, each]) => each > 0),
  ),
});

const grams = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 500, noNaN: true }));
const servings = fc.constantFrom(0.5, 0.5625, 0.75, 1, 1.13, 1.5);
const size = fc.record({
  label: fc.constant('bag'),
  grams: fc.constant(500),
  count: fc.integer({ min: 1, max: 9 }),
  priceMinor: fc.oneof(fc.constant(null), fc.bigInt({ min: 0n, max: 9999n })),
});

const plan: fc.Arbitrary<PlanRecord> = fc
  .record({
    dishes: fc.array(fc.tuple(fc.array(grams, { minLength: 5, maxLength: 5 }), fc.integer({ min: 0, max: 900 })), {
      minLength: 1,
      maxLength: 6,
    }),
    meals: fc.uniqueArray(
      fc.record({
        day: fc.nat(6),
        slot: fc.constantFrom(...MealSlot.options),
        dish: fc.nat(),
        servings: fc.array(servings, { minLength: 3, maxLength: 3 }),
      }),
      {
        selector: ({ day, slot }) => `${day} ${slot}`,
        minLength: 1,
        maxLength: 28,
      },
    ),
    sizes: fc.array(fc.array(size, { maxLength: 2 }), { minLength: 5, maxLength: 5 }),
  })
  .map(({ dishes, meals, sizes }) => {
    const recipes = dishes.map(([lines, kcal], index) => recipe(index, lines, kcal));
    const items = meals.map(({ day, slot, dish, servings: each }, index): PlannedItem => ({
      id: PlanItemId.parse(uuid(4, index)),
      date: dates[day]!,
      slot,
      position: 0,
      recipeId: recipeId(dish % dishes.length),
      portions: each.map((amount, at) => ({ memberId: memberId(at), servings: amount })),
    }));
    return record(recipes, items, sizes);
  });

function record(
  recipes: PlannedRecipe[],
  items: PlannedItem[],
  sizes: readonly PlannedIngredient['packages'][],
): PlanRecord {
  const used = sizes.flatMap((packages, index): PlannedIngredient[] => {
    const need = items.reduce((sum, item) => {
      const perServing =
        recipes.find((each) => each.recipeId === item.recipeId)?.gramsPerServing[ingredientId(index)] ?? 0;
      return sum + perServing * item.portions.reduce((all, portion) => all + portion.servings, 0);
    }, 0);
    return need > 0
      ? [
          {
            ingredientHouseholdId: household,
            ingredientId: ingredientId(index),
            name: `i${index}`,
            aisle: 'other',
            neededGrams: need,
            pantryGrams: 0,
            packages,
          },
        ]
      : [];
  });
  const cost = used
    .flatMap((each) => each.packages)
    .reduce((sum, each) => sum + (each.priceMinor ?? 0n) * BigInt(each.count), 0n);
  return {
    id: PlanId.parse(uuid(5, 0)),
    householdId: household,
    weekOf: dates[0]!,
    status: 'draft',
    currency: Currency.parse('EUR'),
    budgetMinor: null,
    goals: PlanGoals.parse({}),
    proof: 'feasible',
    costMinor: cost,
    objectiveMinor: 100,
    boundMinor: 90,
    createdAt: Instant.parse('2026-11-20T08:00:00.000Z'),
    approvedAt: null,
    recipes,
    members: [0, 1, 2].map((index) => ({
      memberId: memberId(index),
      name: `M${index}`,
      portion: 1,
      diets: [],
      allergies: [],
      targets: [],
    })),
    items,
    ingredients: used,
  };
}

describe('a plan as clients see it', () => {
  test('is what the contract says', () => {
    fc.assert(
      fc.property(plan, (each) => {
        expect(Plan.parse(planView(each))).toEqual(planView(each));
      }),
    );
  });

  test('shares its whole cost among its dishes, and none with a dish that uses nothing bought', () => {
    fc.assert(
      fc.property(plan, (each) => {
        const view = planView(each);
        expect(view.items.reduce((sum, item) => sum + BigInt(item.costMinor), 0n).toString()).toBe(view.costMinor);
        for (const item of view.items) {
          const lines = each.recipes.find((one) => one.recipeId === item.recipeId)?.gramsPerServing ?? {};
          const bought = each.ingredients.some(
            (one) => (lines[one.ingredientId] ?? 0) > 0 && one.packages.some((sold) => (sold.priceMinor ?? 0n) > 0n),
          );
          expect(bought || item.costMinor === '0').toBe(true);
        }
      }),
    );
  });

  test('says of every day what each member eats, which adds up to what is served', () => {
    fc.assert(
      fc.property(plan, (each) => {
        const view = planView(each);
        const eaten = view.members
          .flatMap((member) => member.days)
          .reduce((sum, day) => sum + day.nutrients.energyKcal, 0);
        const served = view.items.reduce(
          (sum, item) =>
            sum + (item.perServing.energyKcal ?? 0) * item.portions.reduce((all, one) => all + one.servings, 0),
          0,
        );
        expect(eaten).toBeCloseTo(served, 6);
        for (const member of view.members) expect(member.days.map((day) => day.date)).toEqual(dates);
      }),
    );
  });

  test('is the same to the last digit in whatever order its dishes come', () => {
    fc.assert(
      fc.property(plan, (each) => {
        expect(
          planView({ ...each, items: each.items.toReversed(), ingredients: each.ingredients.toReversed() }),
        ).toEqual(planView(each));
      }),
    );
  });

  test('lists dishes by day, then in the order of the meals', () => {
    fc.assert(
      fc.property(plan, (each) => {
        const places = planView(each).items.map((item) => `${item.date} ${MealSlot.options.indexOf(item.slot)}`);
        expect(places).toEqual(places.toSorted());
      }),
    );
  });
});

test('the gap is a share of the cost, never negative, and none where nothing is bought', () => {
  expect(gapOf(110, 100, 1000)).toBeCloseTo(0.01);
  expect(gapOf(-90, -100, 1000)).toBeCloseTo(0.01);
  expect(gapOf(99.9999, 100, 1000)).toBe(0);
  expect(gapOf(10, 0, 0)).toBe(0);
});

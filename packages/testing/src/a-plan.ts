import { PlanGoals } from '@hearth/contracts/planning/plan.ts';
import { Currency } from '@hearth/contracts/shared/money.ts';
import { COMMONS_ID, Instant, PlainDate, PlanId, PlanItemId } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdId, IngredientId, MemberId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { PlanRecord } from '@hearth/domain/planning/plan-record.ts';

/** What the smallest plan is made of; recipe and ingredient are the commons' own. */
export type PlanParts = {
  readonly householdId: HouseholdId;
  readonly memberId: MemberId;
  readonly recipeId: RecipeId;
  readonly ingredientId: IngredientId;
};

/** A draft of one dish on Monday, for one member, from one ingredient that costs 2.49. */
export function aPlan(
  { householdId, memberId, recipeId, ingredientId }: PlanParts,
  changes: Partial<PlanRecord> = {},
): PlanRecord {
  const weekOf = changes.weekOf ?? PlainDate.parse('2026-11-23');
  return {
    id: newId(PlanId),
    householdId,
    weekOf,
    status: 'draft',
    currency: Currency.parse('EUR'),
    budgetMinor: null,
    goals: PlanGoals.parse({}),
    proof: 'optimal',
    costMinor: 249n,
    objectiveMinor: 200,
    boundMinor: 199,
    createdAt: Instant.parse('2026-11-20T08:00:00.000Z'),
    approvedAt: null,
    recipes: [
      {
        recipeHouseholdId: COMMONS_ID,
        recipeId,
        recipeVersion: 1,
        title: 'Plain dish',
        activeMinutes: 10,
        totalMinutes: 20,
        tools: [],
        allergens: [],
        breaksDiets: [],
        perServing: { energyKcal: 500 },
        gramsPerServing: { [ingredientId]: 100 },
      },
    ],
    members: [{ memberId, name: 'Ada', portion: 1, diets: [], allergies: [], targets: [] }],
    items: [
      {
        id: newId(PlanItemId),
        date: weekOf,
        slot: 'dinner',
        position: 0,
        recipeId,
        portions: [{ memberId, servings: 1 }],
      },
    ],
    ingredients: [
      {
        ingredientHouseholdId: COMMONS_ID,
        ingredientId,
        name: 'onion',
        aisle: 'produce',
        neededGrams: 100,
        pantryGrams: 0,
        packages: [{ label: 'bag', grams: 1000, count: 1, priceMinor: 249n }],
      },
    ],
    ...changes,
  };
}

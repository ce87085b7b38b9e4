import { GramsByIngredient, ServingNutrients } from '@hearth/contracts/catalog/nutrients.ts';
import { Aisle, Allergen, Diet, MealSlot, Tool } from '@hearth/contracts/shared/vocabulary.ts';
import { NutrientTarget } from '@hearth/contracts/identity/household.ts';
import { PlanGoals, PlanProof, PlanStatus, PlanSummary } from '@hearth/contracts/planning/plan.ts';
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
import { gapOf } from '@hearth/domain/planning/gap.ts';
import type { PlanRecord } from '@hearth/domain/planning/plan-record.ts';
import { z } from 'zod';
import type { Prisma } from '../generated/client.ts';

/** What a plan is read with. */
export const planDetails = {
  recipes: { orderBy: { recipeId: 'asc' }, omit: { content: true } },
  members: { orderBy: { memberId: 'asc' } },
  items: {
    orderBy: [{ date: 'asc' }, { slot: 'asc' }, { position: 'asc' }],
    include: { portions: { orderBy: { memberId: 'asc' } } },
  },
  ingredients: { orderBy: { name: 'asc' }, include: { packages: { orderBy: { position: 'asc' } } } },
} satisfies Prisma.PlanInclude;

type PlanRow = Prisma.PlanGetPayload<{ include: typeof planDetails }>;

const day = (date: Date): PlainDate => PlainDate.parse(date.toISOString().slice(0, 10));

/** Checks what the database holds against the domain's vocabulary on the way in. */
export function toPlanRecord(row: PlanRow): PlanRecord {
  return {
    id: PlanId.parse(row.id),
    householdId: HouseholdId.parse(row.householdId),
    weekOf: day(row.weekOf),
    status: PlanStatus.parse(row.status),
    currency: Currency.parse(row.currency),
    budgetMinor: row.budgetMinor,
    goals: PlanGoals.parse(row.goals),
    proof: PlanProof.parse(row.proof),
    costMinor: row.costMinor,
    objectiveMinor: row.objectiveMinor,
    boundMinor: row.boundMinor,
    createdAt: Instant.parse(row.createdAt.toISOString()),
    approvedAt: row.approvedAt === null ? null : Instant.parse(row.approvedAt.toISOString()),
    recipes: row.recipes.map(toPlannedRecipe),
    members: row.members.map((member) => ({
      memberId: MemberId.parse(member.memberId),
      name: member.name,
      portion: Number(member.portion),
      diets: z.array(Diet).parse(member.diets),
      allergies: z.array(Allergen).parse(member.allergies),
      targets: z.array(NutrientTarget).parse(member.targets),
    })),
    items: row.items.map((item) => ({
      id: PlanItemId.parse(item.id),
      date: day(item.date),
      slot: MealSlot.parse(item.slot),
      position: item.position,
      recipeId: RecipeId.parse(item.recipeId),
      portions: item.portions.map(({ memberId, servings }) => ({
        memberId: MemberId.parse(memberId),
        servings: Number(servings),
      })),
    })),
    ingredients: row.ingredients.map(toPlannedIngredient),
  };
}

function toPlannedRecipe(row: PlanRow['recipes'][number]): PlanRecord['recipes'][number] {
  const { recipeVersion, title, activeMinutes, totalMinutes } = row;
  return {
    recipeHouseholdId: HouseholdId.parse(row.recipeHouseholdId),
    recipeId: RecipeId.parse(row.recipeId),
    tools: z.array(Tool).parse(row.tools),
    allergens: z.array(Allergen).parse(row.allergens),
    breaksDiets: z.array(Diet).parse(row.breaksDiets),
    perServing: ServingNutrients.parse(row.perServing),
    gramsPerServing: GramsByIngredient.parse(row.gramsPerServing),
    recipeVersion,
    title,
    activeMinutes,
    totalMinutes,
  };
}

function toPlannedIngredient(row: PlanRow['ingredients'][number]): PlanRecord['ingredients'][number] {
  return {
    ingredientHouseholdId: HouseholdId.parse(row.ingredientHouseholdId),
    ingredientId: IngredientId.parse(row.ingredientId),
    name: row.name,
    aisle: Aisle.parse(row.aisle),
    neededGrams: Number(row.neededGrams),
    pantryGrams: Number(row.pantryGrams),
    packages: row.packages.map(({ label, grams, count, priceMinor }) => ({
      label,
      grams: Number(grams),
      count,
      priceMinor,
    })),
  };
}

type SummaryRow = Pick<
  PlanRow,
  'id' | 'weekOf' | 'status' | 'currency' | 'costMinor' | 'proof' | 'objectiveMinor' | 'boundMinor' | 'createdAt'
>;

export function toPlanSummary(row: SummaryRow): PlanSummary {
  return PlanSummary.parse({
    id: row.id,
    weekOf: day(row.weekOf),
    status: row.status,
    currency: row.currency,
    costMinor: row.costMinor.toString(),
    proof: row.proof,
    gap: gapOf(row.objectiveMinor, row.boundMinor, Number(row.costMinor)),
    createdAt: row.createdAt.toISOString(),
  });
}

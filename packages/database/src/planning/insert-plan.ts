import type { HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import type { PlanRecord } from '@hearth/domain/planning/plan-record.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Db } from '../client.ts';

/**
 * Writes a plan with everything it froze, one statement a table. Throws `plan.eaters-changed` when somebody it is for has
 * left since: what it froze of them may have been erased, and would be back.
 */
export async function insertPlan(db: Db, householdId: HouseholdId, plan: PlanRecord): Promise<void> {
  await holdEaters(db, householdId, plan);
  const ofPlan = { householdId, planId: plan.id };
  await db.plan.create({
    data: {
      householdId,
      id: plan.id,
      weekOf: new Date(plan.weekOf),
      status: plan.status,
      currency: plan.currency,
      budgetMinor: plan.budgetMinor,
      goals: plan.goals,
      proof: plan.proof,
      costMinor: plan.costMinor,
      objectiveMinor: plan.objectiveMinor,
      boundMinor: plan.boundMinor,
      createdAt: new Date(plan.createdAt),
      approvedAt: plan.approvedAt === null ? null : new Date(plan.approvedAt),
    },
  });
  await db.planRecipe.createMany({
    data: plan.recipes.map((recipe) => ({
      ...recipe,
      ...ofPlan,
      tools: [...recipe.tools],
      allergens: [...recipe.allergens],
      breaksDiets: [...recipe.breaksDiets],
    })),
  });
  await db.planMember.createMany({
    data: plan.members.map((member) => ({
      ...member,
      ...ofPlan,
      diets: [...member.diets],
      allergies: [...member.allergies],
      targets: member.targets.map((target) => ({ ...target })),
    })),
  });
  await db.planItem.createMany({
    data: plan.items.map(({ portions: _, date, ...item }) => ({ ...item, ...ofPlan, date: new Date(date) })),
  });
  await db.planItemPortion.createMany({
    data: plan.items.flatMap((item) => item.portions.map((portion) => ({ ...portion, ...ofPlan, itemId: item.id }))),
  });
  await db.planIngredient.createMany({
    data: plan.ingredients.map(({ packages: _, ...ingredient }) => ({ ...ingredient, ...ofPlan })),
  });
  await db.planPackage.createMany({
    data: plan.ingredients.flatMap(({ ingredientId, packages }) =>
      packages.map((size, position) => ({ ...size, ...ofPlan, ingredientId, position })),
    ),
  });
}

/** Until the transaction ends, nobody the plan is for is removed or erased. */
async function holdEaters(db: Db, householdId: HouseholdId, { members }: PlanRecord): Promise<void> {
  const ids = members.map(({ memberId }) => memberId);
  const held = await db.$queryRaw<object[]>`
    select id from member where household_id = ${householdId}::uuid and id = any(${ids}::uuid[]) order by id for key share`;
  if (held.length < ids.length) {
    throw new DomainError(
      'conflict',
      'plan.eaters-changed',
      'Somebody left the household while this week was planned. Plan it again.',
    );
  }
}

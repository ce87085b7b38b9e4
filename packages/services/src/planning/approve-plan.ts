import type { Plan } from '@hearth/contracts/planning/plan.ts';
import { ShoppingListId, type PlanId } from '@hearth/contracts/shared/primitives.ts';
import { Instant } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';
import { getPlan, storedPlan } from './get-plan.ts';

/** Approves a plan, archives the week's earlier one and makes the shopping list, all or nothing. */
export async function approvePlan(tx: HouseholdTx, ports: Ports, planId: PlanId): Promise<Plan> {
  const { weekOf } = await storedPlan(tx, planId);
  await tx.plans.lockWeek(weekOf);
  const plan = await storedPlan(tx, planId);
  if (plan.status === 'approved') return getPlan(tx, planId);
  if (plan.status === 'archived') {
    throw new DomainError(
      'conflict',
      'plan.archived',
      'This plan was replaced by another; generate the week again to approve it.',
    );
  }
  const earlier = await tx.plans.approvedOf(weekOf);
  if (earlier) {
    await tx.plans.archive(earlier);
    await tx.events.record('plan.archived', { planId: earlier, weekOf });
  }
  const now = ports.now();
  const listId = newId(ShoppingListId);
  await tx.plans.approve(planId, now);
  await tx.shoppingLists.insert({
    id: listId,
    planId,
    currency: plan.currency,
    createdAt: Instant.parse(now.toISOString()),
    lines: plan.ingredients.map((ingredient) => ({ ...ingredient, checked: false })),
  });
  await tx.events.record('plan.approved', { planId, weekOf, listId });
  return getPlan(tx, planId);
}

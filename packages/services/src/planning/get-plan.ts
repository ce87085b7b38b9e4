import type { Plan } from '@hearth/contracts/planning/plan.ts';
import type { PlanId } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import type { PlanRecord } from '@hearth/domain/planning/plan-record.ts';
import { planView } from '@hearth/domain/planning/plan-view.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';

export async function getPlan(tx: HouseholdTx, planId: PlanId): Promise<Plan> {
  return planView(await storedPlan(tx, planId));
}

/** The plan, or `plan.not-found`. */
export async function storedPlan(tx: HouseholdTx, planId: PlanId): Promise<PlanRecord> {
  const plan = await tx.plans.get(planId);
  if (!plan) throw new DomainError('not-found', 'plan.not-found', 'There is no such plan in this household.');
  return plan;
}

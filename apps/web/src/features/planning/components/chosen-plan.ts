import type { PlanSummary } from '@hearth/contracts/planning/plan.ts';

/** The plan to show of a week's plans, newest first: the one asked for, else the approved one, else the newest draft. */
export function chosenPlan(plans: readonly PlanSummary[], asked: string | null): PlanSummary | undefined {
  return (
    plans.find((plan) => plan.id === asked) ??
    plans.find((plan) => plan.status === 'approved') ??
    plans.find((plan) => plan.status === 'draft') ??
    plans[0]
  );
}

import type { Plan, PlanSummary } from '@hearth/contracts/planning/plan.ts';
import { useGeneratePlan, type GeneratePlan } from '@hearth/client/planning/use-generate-plan.ts';
import { usePlan } from '@hearth/client/planning/use-plan.ts';
import { usePlans } from '@hearth/client/planning/use-plans.ts';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { chosenPlan } from '../components/chosen-plan.ts';

export type Week = {
  readonly plans: readonly PlanSummary[];
  readonly plan: Plan | undefined;
  /** Nothing to show yet, and something is on its way. */
  readonly loading: boolean;
  readonly failure: { readonly error: unknown; readonly retry: () => void } | undefined;
  readonly making: GeneratePlan;
};

/** The plans of a week, the one in sight, and the one being made; a finished one comes into sight by itself. */
export function useWeek(householdId: string, weekOf: string): Week {
  const [search, setSearch] = useSearchParams();
  const list = usePlans(householdId, weekOf);
  const plans = list.data?.items ?? [];
  const asked = search.get('plan');
  const planId = list.data === undefined ? (asked ?? undefined) : chosenPlan(plans, asked)?.id;
  const plan = usePlan(householdId, planId);
  const making = useGeneratePlan(householdId);
  const { generation, dismiss } = making;
  const finished = generation.status === 'done' ? generation.plan.id : undefined;

  useEffect(() => {
    // Only once the list holds it: before, the week would fall back to another plan.
    if (finished === undefined || !list.data?.items.some((each) => each.id === finished)) return;
    setSearch({ plan: finished }, { replace: true });
    dismiss();
  }, [finished, list.data, setSearch, dismiss]);

  // Before the list is there, the plan is only what the address asks for, which may be nothing.
  const asking = list.data === undefined ? [list] : [list, plan];
  const failed = asking.find((query) => query.isError && query.data === undefined);
  return {
    plans,
    plan: plan.data,
    loading: list.isPending || (planId !== undefined && plan.isPending),
    failure: failed && { error: failed.error, retry: () => void failed.refetch() },
    making,
  };
}

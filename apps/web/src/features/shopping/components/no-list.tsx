import { usePlan } from '@hearth/client/planning/use-plan.ts';
import { isNoSuchThing } from '@hearth/client/transport/problem.ts';
import { buttonClass } from '@hearth/ui/button.tsx';
import { EmptyState } from '@hearth/ui/empty-state.tsx';
import { ListChecks } from '@hearth/ui/icons.ts';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { NotFoundScreen } from '../../../shell/not-found-screen.tsx';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { ListSkeleton } from './list-skeleton.tsx';

/** Stands where a plan has no shopping list: it was not approved yet, or there is no such plan. */
export function NoList({
  householdId,
  planId,
}: {
  readonly householdId: string;
  readonly planId: string;
}): ReactElement {
  const plan = usePlan(householdId, planId);
  if (plan.isPending) return <ListSkeleton />;
  if (plan.isError) {
    if (isNoSuchThing(plan.error)) return <NotFoundScreen />;
    return <ProblemNotice page error={plan.error} onRetry={() => void plan.refetch()} />;
  }
  return (
    <EmptyState
      icon={<ListChecks />}
      title="This plan has no shopping list yet"
      action={
        <Link to={`/week/${plan.data.weekOf}?plan=${planId}`} className={buttonClass('primary')}>
          Open the plan
        </Link>
      }
    >
      A shopping list is made when a plan is approved. Look the plan over and approve it.
    </EmptyState>
  );
}

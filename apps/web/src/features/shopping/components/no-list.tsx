import { may } from '@hearth/client/identity/may.ts';
import { usePlan } from '@hearth/client/planning/use-plan.ts';
import { isNoSuchThing } from '@hearth/client/transport/problem.ts';
import { buttonClass } from '@hearth/ui/button.tsx';
import { EmptyState } from '@hearth/ui/empty-state.tsx';
import { ListChecks } from '@hearth/ui/icons.ts';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { NotFoundScreen } from '../../../shell/not-found-screen.tsx';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { ListSkeleton } from './list-skeleton.tsx';

/** Stands where a plan has no shopping list: it was not approved yet, or there is no such plan. */
export function NoList({ planId }: { readonly planId: string }): ReactElement {
  const household = useCurrentHousehold();
  const plan = usePlan(household.id, planId);
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
      {may(household, 'plans:approve')
        ? 'A shopping list is made when a plan is approved. Look the plan over and approve it.'
        : 'A shopping list is made once an adult of the household approves the plan.'}
    </EmptyState>
  );
}

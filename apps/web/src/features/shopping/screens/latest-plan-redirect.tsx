import { may } from '@hearth/client/identity/may.ts';
import { usePlans } from '@hearth/client/planning/use-plans.ts';
import { buttonClass } from '@hearth/ui/button.tsx';
import { EmptyState } from '@hearth/ui/empty-state.tsx';
import { ListChecks } from '@hearth/ui/icons.ts';
import type { ReactElement } from 'react';
import { Link, Navigate } from 'react-router';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { useTitle } from '../../../shell/use-title.ts';
import { ListSkeleton } from '../components/list-skeleton.tsx';

/** Opens the shopping list or cart of the plan that was approved last. */
export function LatestPlanRedirect({ to }: { readonly to: 'list' | 'cart' }): ReactElement {
  useTitle(to === 'list' ? 'Shopping list' : 'Cart');
  const household = useCurrentHousehold();
  const plans = usePlans(household.id);
  const approved = plans.data?.items.find((plan) => plan.status === 'approved');

  if (plans.isPending) return <ListSkeleton />;
  if (plans.isError) return <ProblemNotice page error={plans.error} onRetry={() => void plans.refetch()} />;
  if (approved !== undefined) return <Navigate to={`/${to}/${approved.id}`} replace />;
  return (
    <EmptyState
      icon={<ListChecks />}
      title="Nothing to buy yet"
      action={
        <Link to="/week" className={buttonClass('primary')}>
          Open the week
        </Link>
      }
    >
      {may(household, 'plans:approve')
        ? 'A shopping list is made when a plan is approved. Open the week, look the plan over and approve it.'
        : 'A shopping list is made once an adult of the household approves a plan.'}
    </EmptyState>
  );
}

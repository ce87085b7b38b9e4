import type { Plan } from '@hearth/contracts/planning/plan.ts';
import { may } from '@hearth/client/identity/may.ts';
import { useApprovePlan } from '@hearth/client/planning/use-approve-plan.ts';
import { problemOf } from '@hearth/client/transport/problem.ts';
import { Button, buttonClass } from '@hearth/ui/button.tsx';
import { Check, ListChecks, RefreshCw } from '@hearth/ui/icons.ts';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useCurrentHousehold } from '../../../shell/current-household.ts';

type WeekActionsProps = { readonly plan: Plan; readonly running: boolean; readonly onPlanAgain: () => void };

/** Plan again, approve, and on to the shopping list. */
export function WeekActions({ plan, running, onPlanAgain }: WeekActionsProps): ReactElement {
  const household = useCurrentHousehold();
  const { approve, mutation } = useApprovePlan(plan.householdId);
  return (
    <>
      {mutation.isError && (
        <p role="alert" className="self-center text-sm text-accent">
          Not approved: {problemOf(mutation.error).detail ?? problemOf(mutation.error).title}
        </p>
      )}
      {may(household, 'plans:write') && (
        <Button onClick={onPlanAgain} disabled={running}>
          <RefreshCw aria-hidden />
          {running ? 'Planning…' : 'Plan again'}
        </Button>
      )}
      {plan.status === 'draft' && may(household, 'plans:approve') && (
        // A refusal is shown beside the button; the promise has nothing to add.
        <Button
          look="primary"
          disabled={mutation.isPending || running}
          onClick={() => void approve(plan.id).catch(() => undefined)}
        >
          <Check aria-hidden />
          {mutation.isPending ? 'Approving…' : 'Approve'}
        </Button>
      )}
      {plan.status === 'approved' && may(household, 'shopping:read') && (
        <Link to={`/list/${plan.id}`} className={buttonClass('primary')}>
          <ListChecks aria-hidden />
          Shopping list
        </Link>
      )}
    </>
  );
}

import type { PlanSummary } from '@hearth/contracts/planning/plan.ts';
import { momentIn } from '@hearth/client/formats/days.ts';
import { formatMoney } from '@hearth/client/formats/money.ts';
import { cx } from '@hearth/ui/cx.ts';
import type { ReactElement } from 'react';
import { Link } from 'react-router';

type PlanVersionsProps = {
  readonly plans: readonly PlanSummary[];
  readonly current: string | undefined;
  readonly zone: string;
};

const statusWords: Record<PlanSummary['status'], string> = {
  draft: 'draft',
  approved: 'approved',
  archived: 'archived',
};

/** The other plans made for this week, to go back to. */
export function PlanVersions({ plans, current, zone }: PlanVersionsProps): ReactElement | null {
  if (plans.length < 2) return null;
  return (
    <nav
      aria-label="Plans of this week"
      className="mt-6 flex items-center gap-x-3 gap-y-2 pb-1 max-sm:flex-wrap sm:overflow-x-auto"
    >
      <span className="eyebrow shrink-0 text-ink-faint">{plans.length} plans for this week</span>
      <ul className="flex max-w-full gap-2 max-sm:flex-wrap">
        {plans.map((plan) => (
          <li key={plan.id}>
            <Link
              to={{ search: `?plan=${plan.id}` }}
              aria-current={plan.id === current ? 'true' : undefined}
              className={cx(
                'figures flex items-baseline gap-x-2 rounded-2xl border px-3.5 py-1 text-sm max-sm:flex-wrap sm:whitespace-nowrap',
                plan.id === current
                  ? 'border-ink bg-ink text-paper'
                  : 'border-line-strong text-ink-soft hover:border-ink hover:text-ink',
              )}
            >
              <span className="font-semibold wrap-anywhere">{formatMoney(plan.costMinor, plan.currency)}</span>
              <span className="text-xs">
                {statusWords[plan.status]}, {momentIn(zone, plan.createdAt)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

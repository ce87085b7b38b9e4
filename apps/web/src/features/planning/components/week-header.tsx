import type { Plan } from '@hearth/contracts/planning/plan.ts';
import { weekAfter, weekTitle } from '@hearth/client/formats/days.ts';
import { Badge } from '@hearth/ui/badge.tsx';
import { buttonClass } from '@hearth/ui/button.tsx';
import { Check, ChevronLeft, ChevronRight } from '@hearth/ui/icons.ts';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';

type WeekHeaderProps = {
  readonly weekOf: string;
  readonly currentWeek: string;
  readonly plan: Plan | undefined;
  readonly children: ReactNode;
};

function whenWords(weekOf: string, currentWeek: string): string {
  if (weekOf === currentWeek) return 'This week';
  if (weekOf === weekAfter(currentWeek, 1)) return 'Next week';
  if (weekOf === weekAfter(currentWeek, -1)) return 'Last week';
  return weekOf.slice(0, 4);
}

function StatusBadge({ status }: { readonly status: Plan['status'] }): ReactElement {
  if (status === 'approved') {
    return (
      <Badge tone="good">
        <Check aria-hidden />
        Approved
      </Badge>
    );
  }
  return <Badge tone={status === 'draft' ? 'warn' : 'plain'}>{status === 'draft' ? 'Draft' : 'Archived'}</Badge>;
}

/** Which week this is, the way to its neighbours, and what can be done with it. */
export function WeekHeader({ weekOf, currentWeek, plan, children }: WeekHeaderProps): ReactElement {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4 pt-6 pb-5">
      <div>
        <p className="flex h-6 items-center gap-3">
          <span className="eyebrow text-accent">{whenWords(weekOf, currentWeek)}</span>
          {plan !== undefined && <StatusBadge status={plan.status} />}
          {weekOf !== currentWeek && (
            <Link to="/week" className="text-sm text-ink-soft underline underline-offset-3 hover:text-ink">
              Back to this week
            </Link>
          )}
        </p>
        <div className="mt-1 flex items-center gap-3">
          <h1 className="text-[2.125rem] leading-[1.1] tracking-[-0.012em] sm:text-[2.75rem]">{weekTitle(weekOf)}</h1>
          <nav aria-label="Weeks" className="flex shrink-0">
            <Link
              to={`/week/${weekAfter(weekOf, -1)}`}
              aria-label="The week before"
              className={buttonClass('quiet', true)}
            >
              <ChevronLeft aria-hidden />
            </Link>
            <Link
              to={`/week/${weekAfter(weekOf, 1)}`}
              aria-label="The week after"
              className={buttonClass('quiet', true)}
            >
              <ChevronRight aria-hidden />
            </Link>
          </nav>
        </div>
      </div>
      <div className="flex flex-wrap gap-3">{children}</div>
    </div>
  );
}

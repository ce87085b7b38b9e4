import type { Plan } from '@hearth/contracts/planning/plan.ts';
import { formatMoney } from '@hearth/client/formats/money.ts';
import { formatCount } from '@hearth/client/formats/quantities.ts';
import { verdictOf } from '@hearth/ui/range-scale.ts';
import type { ReactElement } from 'react';
import { dayCost } from './board-layout.ts';
import { nutrientWeek } from './member-nutrition.ts';

/** What one day comes to: its cost, and the energy each member gets, with an arrow where it leaves their range. */
export function DayTotals({ plan, date }: { readonly plan: Plan; readonly date: string }): ReactElement {
  const energies = plan.members.map((member) => {
    const week = nutrientWeek(member, 'energyKcal');
    const value = week.days.find((day) => day.date === date)?.value ?? 0;
    return { member, value, verdict: verdictOf(value, week.range) };
  });
  return (
    <dl className="figures space-y-0.5 text-xs text-ink-soft">
      <div className="flex justify-between gap-2 text-sm">
        <dt>Food</dt>
        <dd className="font-semibold text-ink">{formatMoney(dayCost(plan.items, date), plan.currency)}</dd>
      </div>
      {energies.map(({ member, value, verdict }) => (
        <div key={member.memberId} className="flex items-baseline justify-between gap-2">
          <dt className="truncate">{member.name}</dt>
          <dd className="whitespace-nowrap">
            {verdict !== 'within' && (
              <span className="text-ink-faint">
                <span aria-hidden>{verdict === 'below' ? '↓' : '↑'} </span>
                <span className="sr-only">{verdict} an average day&rsquo;s target: </span>
              </span>
            )}
            {formatCount(value)} kcal
          </dd>
        </div>
      ))}
    </dl>
  );
}

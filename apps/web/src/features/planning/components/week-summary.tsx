import type { Plan, PlanMember } from '@hearth/contracts/planning/plan.ts';
import { formatMoney } from '@hearth/client/formats/money.ts';
import { BadgeCheck, Hourglass, Info } from '@hearth/ui/icons.ts';
import { Meter } from '@hearth/ui/meter.tsx';
import { Popover } from '@hearth/ui/popover.tsx';
import type { ReactElement, ReactNode } from 'react';
import { targetedWeeks, targetsMet } from './member-nutrition.ts';
import { proofWords } from './proof-words.ts';

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className="px-5 py-4">
      <h2 className="eyebrow font-text text-ink-faint">{name}</h2>
      {children}
    </div>
  );
}

function Cost({ plan }: { readonly plan: Plan }): ReactElement {
  const cost = formatMoney(plan.costMinor, plan.currency);
  const budget = plan.budgetMinor === null ? null : formatMoney(plan.budgetMinor, plan.currency);
  return (
    <Fact name="What it costs">
      <p className="figures mt-1 flex items-baseline gap-2">
        <span className="font-display text-[1.75rem] leading-tight">{cost}</span>
        <span className="text-sm text-ink-soft">{budget === null ? 'with no limit set' : `of ${budget}`}</span>
      </p>
      {plan.budgetMinor !== null && (
        <Meter
          className="mt-2"
          label="Cost of the week against its budget"
          value={Number(plan.costMinor)}
          max={Number(plan.budgetMinor)}
          text={`${cost} of ${budget}`}
        />
      )}
    </Fact>
  );
}

function Proof({ plan }: { readonly plan: Plan }): ReactElement {
  const proven = plan.proof === 'optimal';
  const why = proven
    ? 'The planner weighed every week your recipes allow and proved that none is better by more than this share of its cost.'
    : 'Time ran out before the planner could prove more. Planning again may find a better week.';
  const words = proofWords(plan);
  return (
    <Fact name="How good it is">
      <Popover text={why}>
        <button type="button" className="group mt-1.5 flex items-start gap-2.5 text-left">
          {proven ? (
            <BadgeCheck aria-hidden className="mt-0.5 size-6 shrink-0 text-good" />
          ) : (
            <Hourglass aria-hidden className="mt-0.5 size-6 shrink-0 text-warn" />
          )}
          <span className="font-display text-lg leading-snug text-balance first-letter:capitalize">{words}</span>
          <Info aria-hidden className="mt-1 size-4.5 shrink-0 text-ink-faint group-hover:text-ink" />
          <span className="sr-only">, what that means</span>
        </button>
      </Popover>
    </Fact>
  );
}

function MemberScore({ member }: { readonly member: PlanMember }): ReactElement {
  const score = targetsMet(member);
  return (
    <li className="flex items-center gap-2.5">
      <span className="min-w-0 font-display text-lg wrap-anywhere">{member.name}</span>
      <span aria-hidden className="flex gap-0.5">
        {targetedWeeks(member).map((week) => (
          <span
            key={week.nutrient}
            className={`h-3.5 w-1.5 rounded-[1px] ${week.verdict === 'within' ? 'bg-good' : 'bg-warn'}`}
          />
        ))}
      </span>
      <span className="figures text-sm text-ink-soft">
        {score.of === 0 ? 'no targets' : `${score.met} of ${score.of}`}
      </span>
    </li>
  );
}

/** Cost, proof and targets in one strip, over the board. */
export function WeekSummary({ plan }: { readonly plan: Plan }): ReactElement {
  return (
    <div className="grid divide-y divide-line rounded-card border border-line bg-surface md:grid-cols-[1fr_1.25fr_1.6fr] md:divide-x md:divide-y-0">
      <Cost plan={plan} />
      <Proof plan={plan} />
      <Fact name="Daily targets met, on the week's average">
        <ul className="mt-2 flex flex-wrap gap-x-7 gap-y-1">
          {plan.members.map((member) => (
            <MemberScore key={member.memberId} member={member} />
          ))}
        </ul>
        <a
          href="#nutrition"
          className="mt-1 inline-block text-sm text-ink-soft underline underline-offset-3 hover:text-ink"
        >
          See every day
        </a>
      </Fact>
    </div>
  );
}

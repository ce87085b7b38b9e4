import type { Plan, PlanMember } from '@hearth/contracts/planning/plan.ts';
import { allergenNames, dietNames } from '@hearth/client/formats/words.ts';
import { may } from '@hearth/client/identity/may.ts';
import { Card } from '@hearth/ui/card.tsx';
import { cx } from '@hearth/ui/cx.ts';
import { Segmented } from '@hearth/ui/segmented.tsx';
import { useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { targetedWeeks } from './member-nutrition.ts';
import { NutrientChart } from './nutrient-chart.tsx';
import { NutrientTable } from './nutrient-table.tsx';

type View = 'chart' | 'table';
const views = [
  { value: 'chart', label: 'Chart' },
  { value: 'table', label: 'Table' },
] as const;

function rulesOf(member: PlanMember): string {
  const diets = member.diets.map((diet) => dietNames[diet]);
  const allergies = member.allergies.map((allergen) => `no ${allergenNames[allergen]}`);
  return [...diets, ...allergies].join(' · ') || 'eats everything';
}

function MemberNutrition({ member, view }: { readonly member: PlanMember; readonly view: View }): ReactElement {
  const weeks = targetedWeeks(member);
  const maySet = may(useCurrentHousehold(), 'members:write');
  return (
    <Card className="min-w-0 px-5 pt-4 pb-3">
      <h3 className="text-xl">{member.name}</h3>
      <p className="text-sm text-ink-soft">{rulesOf(member)}</p>
      {view === 'table' && (
        <div className="mt-3">
          <NutrientTable member={member} />
        </div>
      )}
      {view === 'chart' && weeks.length === 0 && (
        <p className="mt-4 text-ink-soft">
          No targets are set for {member.name}.{' '}
          {maySet && 'Set them on the household’s page, and the next plan keeps to them.'}
        </p>
      )}
      {view === 'chart' && weeks.length > 0 && (
        <ul className="mt-1 divide-y divide-line">
          {weeks.map((week) => (
            <NutrientChart key={week.nutrient} week={week} />
          ))}
        </ul>
      )}
    </Card>
  );
}

/** What everyone eats against what they want to eat. */
export function NutritionSection({ plan }: { readonly plan: Plan }): ReactElement {
  const [view, setView] = useState<View>('chart');
  return (
    <section aria-labelledby="nutrition" className="mt-12">
      <div className="mb-4 flex flex-wrap items-end justify-between gap-4">
        <div>
          <h2 id="nutrition" className="scroll-mt-6 text-[1.75rem] leading-tight">
            Everyone&rsquo;s week, against their targets
          </h2>
          <p className="mt-1 text-ink-soft">
            A target holds for the average of the days, so single days, the paler ones, may lie outside. The shaded band
            is where the average belongs.
          </p>
        </div>
        <Segmented label="Show nutrition as" value={view} options={views} onChange={setView} />
      </div>
      <div className={cx('grid grid-cols-1 items-start gap-5', view === 'chart' && 'md:grid-cols-2 xl:grid-cols-3')}>
        {plan.members.map((member) => (
          <MemberNutrition key={member.memberId} member={member} view={view} />
        ))}
      </div>
    </section>
  );
}

import type { Member } from '@hearth/contracts/identity/household.ts';
import { useIngredientNames } from '@hearth/client/catalog/use-ingredient-names.ts';
import { toolNames } from '@hearth/client/formats/words.ts';
import { Card } from '@hearth/ui/card.tsx';
import { useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { PageHead } from '../../../shell/page-head.tsx';
import { useTitle } from '../../../shell/use-title.ts';
import { BudgetForm } from '../components/budget-form.tsx';
import { MemberCard } from '../components/member-card.tsx';
import { MemberSheet } from '../components/member-sheet.tsx';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Who belongs to the household and what its plans keep to. */
export function HouseholdScreen(): ReactElement {
  useTitle('Household');
  const household = useCurrentHousehold();
  const [edited, setEdited] = useState<Member>();
  const dislikes = household.members.flatMap((member) => member.dislikes);
  const names = useIngredientNames(household.id, dislikes).data ?? {};
  const facts = [
    ['A week begins on', weekdays[household.weekStart - 1] ?? ''],
    ['Its clock', household.zone],
    [
      'Tools in the kitchen',
      household.tools.map((tool) => toolNames[tool]).join(', ') || 'none beyond a stove and a pot',
    ],
    [
      'Things without a price',
      household.allowsUnpriced ? 'may be in a plan with a budget' : 'are kept out of a plan with a budget',
    ],
  ] as const;
  return (
    <>
      <PageHead eyebrow="Household" title={household.name}>
        {null}
      </PageHead>
      <Card className="grid gap-x-12 gap-y-6 p-5 lg:grid-cols-[auto_1fr]">
        <BudgetForm household={household} />
        <dl className="grid gap-x-10 sm:grid-cols-2">
          {facts.map(([name, value]) => (
            <div key={name} className="py-1.5">
              <dt className="text-sm text-ink-faint">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <h2 className="mt-10 mb-4 text-[1.75rem] leading-tight">Who eats here</h2>
      <div className="grid gap-5 md:grid-cols-2 xl:grid-cols-3">
        {household.members.map((member) => (
          <MemberCard key={member.id} member={member} ingredientNames={names} onEdit={() => setEdited(member)} />
        ))}
      </div>
      {edited !== undefined && (
        <MemberSheet member={edited} householdId={household.id} onClose={() => setEdited(undefined)} />
      )}
    </>
  );
}

import type { Member } from '@hearth/contracts/identity/household.ts';
import { useIngredientNames } from '@hearth/client/catalog/use-ingredient-names.ts';
import { may } from '@hearth/client/identity/may.ts';
import { useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ScheduleCard } from '../../planning/components/schedule-card.tsx';
import { MeasuresCard } from '../../recipes/components/measures-card.tsx';
import { useTitle } from '../../../shell/use-title.ts';
import { HouseholdFacts } from '../components/household-facts.tsx';
import { HouseholdTabs } from '../components/household-tabs.tsx';
import { MemberCard } from '../components/member-card.tsx';
import { MemberSheet } from '../components/member-sheet.tsx';
import { PreferencesCard } from '../components/preferences-card.tsx';

/** What the household's plans keep to, and for whoever may see that, who eats from them. */
export function HouseholdScreen(): ReactElement {
  useTitle('Household');
  const household = useCurrentHousehold();
  const [edited, setEdited] = useState<Member>();
  const dislikes = household.members.flatMap((member) => member.dislikes);
  const names = useIngredientNames(household.id, dislikes).data ?? {};
  const mayEdit = may(household, 'members:write');
  return (
    <>
      <HouseholdTabs />
      <HouseholdFacts />
      <h2 className="mt-10 mb-4 text-[1.75rem] leading-tight">Plan the week by itself</h2>
      <ScheduleCard />
      {may(household, 'members:read') && (
        <>
          <h2 className="mt-10 mb-4 text-[1.75rem] leading-tight">For everybody</h2>
          <PreferencesCard />
          <h2 className="mt-10 mb-4 text-[1.75rem] leading-tight">Who eats here</h2>
          <div className="grid grid-cols-1 gap-5 md:grid-cols-2 xl:grid-cols-3">
            {household.members.map((member) => (
              <MemberCard
                key={member.id}
                member={member}
                ingredientNames={names}
                onEdit={mayEdit ? () => setEdited(member) : undefined}
              />
            ))}
          </div>
        </>
      )}
      {may(household, 'recipes:read') && (
        <>
          <h2 className="mt-10 mb-4 text-[1.75rem] leading-tight">How we measure</h2>
          <MeasuresCard />
        </>
      )}
      {edited !== undefined && (
        <MemberSheet member={edited} householdId={household.id} onClose={() => setEdited(undefined)} />
      )}
    </>
  );
}

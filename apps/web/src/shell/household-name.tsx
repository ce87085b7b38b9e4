import { ChoiceMenu } from '@hearth/ui/choice-menu.tsx';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { useCurrentHousehold, useHouseholdChoice } from './current-household.ts';

/** Whose pages these are; a menu for whoever belongs to several households. */
export function HouseholdName(): ReactElement {
  const household = useCurrentHousehold();
  const { households, choose } = useHouseholdChoice();
  const navigate = useNavigate();
  if (households.length < 2) {
    return <span className="truncate font-display text-ink-soft italic max-sm:hidden">{household.name}</span>;
  }
  return (
    <ChoiceMenu
      label="Household"
      className="font-display text-ink-soft italic hover:text-ink"
      value={household.id}
      options={households.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(householdId) => {
        choose(householdId);
        // The address may hold a plan of the household that is left.
        void navigate('/week');
      }}
    />
  );
}

import { ChoiceMenu } from '@hearth/ui/choice-menu.tsx';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { useHouseholdChoice, type OpenHousehold } from './current-household.ts';

/** Whose pages these are; a menu for whoever can open several households. */
export function HouseholdName(): ReactElement | null {
  const { households, current, choose } = useHouseholdChoice();
  const navigate = useNavigate();
  if (current === undefined) return null;
  if (households.length < 2) {
    return <span className="truncate font-display text-ink-soft italic max-sm:hidden">{current.name}</span>;
  }
  const labelOf = ({ name, role }: OpenHousehold): string => (role === 'professional' ? `${name} (client)` : name);
  return (
    <ChoiceMenu
      label="Household"
      className="font-display text-ink-soft italic hover:text-ink"
      value={current.id}
      options={households.map((household) => ({ value: household.id, label: labelOf(household) }))}
      onChange={(householdId) => {
        choose(householdId);
        // The address may hold a plan of the household that is left.
        void navigate('/week');
      }}
    />
  );
}

import { useCallback, useState } from 'react';
import type { HouseholdChoice, OpenHousehold } from './current-household.ts';

type Lost = Pick<HouseholdChoice, 'lost' | 'forgetLost'>;

/** Notices when the household that is shown is open to the user no longer, and remembers its name until that was read. */
export function useLostHousehold(
  { households, current }: Pick<HouseholdChoice, 'households' | 'current'>,
  isKnown: boolean,
): Lost {
  const [shown, setShown] = useState<OpenHousehold>();
  const [lost, setLost] = useState<string>();
  if (isKnown && current !== shown) {
    setShown(current);
    if (shown !== undefined && !households.some(({ id }) => id === shown.id)) setLost(shown.name);
  }
  return { lost, forgetLost: useCallback(() => setLost(undefined), []) };
}

import type { HouseholdWithMembers } from '@hearth/contracts/identity/household.ts';
import { createContext, useContext } from 'react';

export const CurrentHousehold = createContext<HouseholdWithMembers | undefined>(undefined);

/** The household the page is about. Only below `SignedIn`, which waits until it is known. */
export function useCurrentHousehold(): HouseholdWithMembers {
  const household = useContext(CurrentHousehold);
  if (household === undefined) throw new Error('This page is drawn outside SignedIn');
  return household;
}

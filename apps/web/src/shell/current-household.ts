import type { Household, HouseholdWithMembers } from '@hearth/contracts/identity/household.ts';
import { createContext, useContext } from 'react';

/** The households the user belongs to, and the way to another. */
export type HouseholdChoice = {
  readonly households: readonly Household[];
  readonly choose: (householdId: string) => void;
};

export const CurrentHousehold = createContext<HouseholdWithMembers | undefined>(undefined);
export const ChosenHousehold = createContext<HouseholdChoice | undefined>(undefined);

/** The household the page is about. Only below `SignedIn`, which waits until it is known. */
export function useCurrentHousehold(): HouseholdWithMembers {
  return below(useContext(CurrentHousehold));
}

/** Which households there are to choose from. Only below `SignedIn`. */
export function useHouseholdChoice(): HouseholdChoice {
  return below(useContext(ChosenHousehold));
}

function below<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('This page is drawn outside SignedIn');
  return value;
}

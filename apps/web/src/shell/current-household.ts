import type { HouseholdStanding, HouseholdWithMembers } from '@hearth/contracts/identity/household.ts';
import { createContext, useContext } from 'react';

/** A household among those the user can open. */
export type OpenHousehold = { readonly id: string; readonly name: string; readonly role: HouseholdStanding };

/** The households the user belongs to or works for, the one that is shown, and the way to another. */
export type HouseholdChoice = {
  readonly households: readonly OpenHousehold[];
  /** Undefined: there is none yet. */
  readonly current: OpenHousehold | undefined;
  readonly choose: (householdId: string) => void;
  /** The name of the one that was shown until it was open to the user no longer; undefined once that was read. */
  readonly lost: string | undefined;
  readonly forgetLost: () => void;
};

export const CurrentHousehold = createContext<HouseholdWithMembers | undefined>(undefined);
export const ChosenHousehold = createContext<HouseholdChoice | undefined>(undefined);

/** The household the page is about. Only below `InHousehold`, which waits until it is known. */
export function useCurrentHousehold(): HouseholdWithMembers {
  return below(useContext(CurrentHousehold), 'InHousehold');
}

/** Which households there are to choose from. Only below `SignedIn`. */
export function useHouseholdChoice(): HouseholdChoice {
  return below(useContext(ChosenHousehold), 'SignedIn');
}

function below<T>(value: T | undefined, gate: string): T {
  if (value === undefined) throw new Error(`This page is drawn outside ${gate}`);
  return value;
}

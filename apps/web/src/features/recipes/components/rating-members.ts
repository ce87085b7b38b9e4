import type { HouseholdWithMembers } from '@hearth/contracts/identity/household.ts';

type Person = { readonly id: string; readonly hasAccount: boolean };

/** Whom the reader may rate for: themselves first, and those without an account where they may speak for others. */
export function ratingMembers<P extends Person>(
  members: readonly P[],
  reader: { readonly memberId: HouseholdWithMembers['memberId']; readonly maySpeakForOthers: boolean },
): P[] {
  return [
    ...members.filter(({ id }) => id === reader.memberId),
    ...(reader.maySpeakForOthers ? members.filter(({ hasAccount }) => !hasAccount) : []),
  ];
}

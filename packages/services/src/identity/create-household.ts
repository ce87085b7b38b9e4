import type { HouseholdWithMembers } from '@hearth/contracts/identity/household.ts';
import type { NewOwnHousehold } from '@hearth/database/identity/found-household.ts';
import type { UserTx } from '@hearth/database/unit-of-work.ts';

/** Founds a household whose owner, and only member yet, is whoever asks. */
export async function createHousehold(tx: UserTx, wanted: NewOwnHousehold): Promise<HouseholdWithMembers> {
  const { household, memberId, events } = await tx.found(wanted);
  await events.record('household.founded', { memberId });
  return { ...household, role: 'owner' };
}

import type { HouseholdWithMembers } from '@hearth/contracts/identity/household.ts';
import type { NewOwnHousehold } from '@hearth/database/identity/found-household.ts';
import type { UserTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';

/** How many households somebody may own who founds one more. */
const MOST_OWNED = 20;

/** Founds a household whose owner, and only member yet, is whoever asks. */
export async function createHousehold(tx: UserTx, wanted: NewOwnHousehold): Promise<HouseholdWithMembers> {
  if ((await tx.users.owned()) >= MOST_OWNED)
    throw new DomainError(
      'limit',
      'household.too-many',
      `You own ${MOST_OWNED} households. Hand one over, or erase one that is not used.`,
    );
  const { household, memberId, events } = await tx.found(wanted);
  await events.record('household.founded', { memberId });
  return { ...household, role: 'owner' };
}

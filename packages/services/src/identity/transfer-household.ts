import type { Member } from '@hearth/contracts/identity/household.ts';
import type { MemberId } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';
import { memberOf, requireAccount, selfAmong, shownMember } from './belonging.ts';
import { changeRole } from './set-member-role.ts';

/** Makes another member the owner and the caller an adult. An operator, who is no member, only makes the owner. */
export async function transferHousehold(
  tx: HouseholdTx,
  ports: Pick<Ports, 'now'>,
  memberId: MemberId,
): Promise<Member> {
  const all = await tx.members.lock();
  const heir = memberOf(all, memberId);
  const self = selfAmong(all, tx.userId);
  if (self?.id === heir.id)
    throw new DomainError('conflict', 'household.transfer-to-self', 'It is yours already: name another member.');
  requireAccount(heir);
  await changeRole(tx, heir, 'owner', ports.now());
  if (self) await changeRole(tx, self, 'adult', ports.now());
  return shownMember(tx, heir.id);
}

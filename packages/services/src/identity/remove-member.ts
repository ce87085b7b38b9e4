import type { MemberId } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import type { Ports } from '../ports.ts';
import { memberOf, requireOwnerBeside, takeOut } from './belonging.ts';

/** Removes a person; an account of theirs finds no household here from its next call on. */
export async function removeMember(
  tx: HouseholdTx,
  ports: Pick<Ports, 'now'>,
  memberId: MemberId,
): Promise<{ removed: true }> {
  const all = await tx.members.lock();
  const member = memberOf(all, memberId);
  requireOwnerBeside(all, member);
  await takeOut(tx, member, 'member.removed', ports.now());
  return { removed: true };
}

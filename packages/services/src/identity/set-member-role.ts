import type { Member, Role } from '@hearth/contracts/identity/household.ts';
import type { MemberId } from '@hearth/contracts/shared/primitives.ts';
import type { Belonging } from '@hearth/database/identity/member-repo.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import type { Ports } from '../ports.ts';
import { memberOf, requireAccount, requireOwnerBeside, shownMember, withdrawOffersOf } from './belonging.ts';

/** Gives a member another role; it holds from their next call on. */
export async function setMemberRole(
  tx: HouseholdTx,
  ports: Pick<Ports, 'now'>,
  memberId: MemberId,
  role: Role,
): Promise<Member> {
  const all = await tx.members.lock();
  const member = memberOf(all, memberId);
  if (role === 'owner') requireAccount(member);
  else requireOwnerBeside(all, member);
  await changeRole(tx, member, role, ports.now());
  return shownMember(tx, memberId);
}

/** Writes the role down, when it is another one; the rules have been asked. */
export async function changeRole(tx: HouseholdTx, member: Belonging, to: Role, now: Date): Promise<void> {
  const { id: memberId, role: from } = member;
  if (from === to) return;
  if (from === 'owner') await withdrawOffersOf(tx, member, now);
  await tx.members.setRole(memberId, to);
  await tx.events.record('member.role-changed', { memberId, from, to });
}

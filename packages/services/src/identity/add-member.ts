import type { Member, Role } from '@hearth/contracts/identity/household.ts';
import type { MemberRevision } from '@hearth/database/identity/household-repo.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { requireRoom, shownMember } from './belonging.ts';
import { resolveDislikes } from './resolve-dislikes.ts';

export type NewPerson = Omit<MemberRevision, 'name'> & { readonly name: string; readonly role: Exclude<Role, 'owner'> };

/** Adds a person without an account, with what they eat and do not eat. */
export async function addMember(tx: HouseholdTx, { name, role, dislikes, ...wishes }: NewPerson): Promise<Member> {
  requireRoom(await tx.members.lock());
  const memberId = await tx.members.add({ name, role, userId: null });
  await tx.households.reviseMember(memberId, wishes, dislikes && (await resolveDislikes(tx, dislikes)));
  await tx.events.record('member.joined', { memberId, userId: null, role });
  return shownMember(tx, memberId);
}

import type { Household, HouseholdWithMembers, Member } from '@hearth/contracts/identity/household.ts';
import type { HouseholdRevision } from '@hearth/contracts/identity/households.contract.ts';
import type { MemberId } from '@hearth/contracts/shared/primitives.ts';
import type { MemberRevision } from '@hearth/database/identity/household-repo.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { mayAs } from '@hearth/domain/identity/permissions.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { resolveDislikes } from './resolve-dislikes.ts';

/** The household; its members, with their diets and allergies, for those who may see them. */
export async function getHousehold(tx: HouseholdTx): Promise<HouseholdWithMembers> {
  const household = await tx.households.get();
  if (!household) throw new DomainError('not-found', 'household.not-found', 'There is no such household.');
  const { standing } = tx;
  return {
    ...household,
    role: standing === 'job' || standing === 'operator' ? null : standing,
    members: mayAs(standing, 'members:read') ? household.members : [],
  };
}

export async function reviseHousehold(tx: HouseholdTx, revision: HouseholdRevision): Promise<Household> {
  const household = await tx.households.revise(revision);
  await tx.events.record('household.revised', { fields: Object.keys(revision) });
  return household;
}

/** Changes what the revision names; every disliked ingredient must exist. */
export async function reviseMember(tx: HouseholdTx, memberId: MemberId, revision: MemberRevision): Promise<Member> {
  const noMember = new DomainError('not-found', 'member.not-found', 'There is no such member in this household.');
  if (!(await tx.households.member(memberId))) throw noMember;
  const { dislikes, ...fields } = revision;
  await tx.households.reviseMember(memberId, fields, dislikes && (await resolveDislikes(tx, dislikes)));
  await tx.events.record('member.revised', { memberId, fields: Object.keys(revision) });
  const member = await tx.households.member(memberId);
  if (!member) throw noMember;
  return member;
}

import type { Member } from '@hearth/contracts/identity/household.ts';
import type { MemberId, UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Belonging } from '@hearth/database/identity/member-repo.ts';
import type { HouseholdTx, LinkTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';

/** More people than eat from one kitchen; a plan has to feed them all. */
const MOST_MEMBERS = 30;

export const noMember = (): DomainError =>
  new DomainError('not-found', 'member.not-found', 'There is no such member in this household.');

/** The person among all who belong here. */
export function memberOf(all: readonly Belonging[], id: MemberId): Belonging {
  const member = all.find((each) => each.id === id);
  if (!member) throw noMember();
  return member;
}

/** Whoever acts, as a member; a professional, a job and the server's operator are none. */
export function selfAmong(all: readonly Belonging[], userId: UserId | null): Belonging | undefined {
  return userId === null ? undefined : all.find((each) => each.userId === userId);
}

/** Refuses to let the last owner who can sign in go or step down. */
export function requireOwnerBeside(all: readonly Belonging[], member: Belonging): void {
  if (member.role !== 'owner') return;
  if (all.some(({ id, role, userId }) => id !== member.id && role === 'owner' && userId !== null)) return;
  throw new DomainError(
    'conflict',
    'household.last-owner',
    'A household keeps an owner: hand it over to another member with an account first.',
  );
}

export function requireAccount({ userId, name }: Belonging): void {
  if (userId !== null) return;
  throw new DomainError(
    'conflict',
    'member.needs-account',
    `${name} has no account, and an owner needs one. Invite them to take this place first.`,
  );
}

export function requireRoom(all: readonly Belonging[]): void {
  if (all.length < MOST_MEMBERS) return;
  throw new DomainError('conflict', 'household.full', `A household has at most ${MOST_MEMBERS} members.`);
}

/** Withdraws what somebody offered while they still might: an open link of theirs would lead back in. */
export async function withdrawOffersOf(tx: HouseholdTx, { userId }: Belonging, now: Date): Promise<void> {
  if (userId === null) return;
  for (const invitationId of await tx.invitations.revokeAllBy(userId, now))
    await tx.events.record('invitation.revoked', { invitationId });
}

/** Takes a person out of the household; what else they held here ends with it. */
export async function takeOut(
  tx: HouseholdTx,
  member: Belonging,
  how: 'member.left' | 'member.removed',
  now: Date,
): Promise<void> {
  const { id: memberId, userId } = member;
  await withdrawOffersOf(tx, member, now);
  await tx.members.remove(memberId);
  await tx.events.record(how, { memberId, userId });
}

/** The member as everybody is shown them. */
export async function shownMember(tx: HouseholdTx | LinkTx, id: MemberId): Promise<Member> {
  const member = await tx.households.member(id);
  if (!member) throw noMember();
  return member;
}

import type { HouseholdStanding, Role } from '@hearth/contracts/identity/household.ts';
import type { Invitation } from '@hearth/contracts/identity/invitation.ts';
import type { HouseholdId, InvitationId, MemberId, UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Belonging } from '@hearth/database/identity/member-repo.ts';
import type { LinkTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';
import { memberOf, requireRoom, selfAmong } from './belonging.ts';
import { requireNoAccount } from './create-invitation.ts';
import { linkNotValid, openInvitation } from './open-invitation.ts';

export type Joined = {
  readonly householdId: HouseholdId;
  readonly standing: HouseholdStanding;
  readonly memberId: MemberId | null;
};

/** Uses an invitation up and lets the caller in, as a member or as a professional. */
export async function acceptInvitation(
  tx: LinkTx,
  ports: Pick<Ports, 'now'>,
  id: InvitationId,
  name: string | undefined,
): Promise<Joined> {
  const { userId } = tx;
  if (userId === null) throw new DomainError('unauthenticated', 'session.needed', 'Sign in first.');
  const now = ports.now();
  const all = await tx.members.lock();
  const { invitation, invitedBy } = await openInvitation(tx, id, all, now);
  if (selfAmong(all, userId))
    throw new DomainError('conflict', 'household.already-member', 'You are a member of this household already.');
  if (!(await tx.invitations.accept(id, now))) throw linkNotValid();
  await tx.events.record('invitation.accepted', { invitationId: id });
  if (invitation.role === null) return admitProfessional(tx, { userId, invitedBy, now });
  return admitMember(tx, all, { invitation, role: invitation.role, userId, name, now });
}

async function admitProfessional(
  tx: LinkTx,
  { userId, invitedBy, now }: { userId: UserId; invitedBy: UserId | null; now: Date },
): Promise<Joined> {
  const grantId = await tx.grants.create(userId, invitedBy, now);
  if (grantId === null)
    throw new DomainError('conflict', 'grant.already-given', 'This household opened its plans to you already.');
  await tx.events.record('grant.created', { grantId, userId });
  return { householdId: tx.householdId, standing: 'professional', memberId: null };
}

type Admission = {
  readonly invitation: Invitation;
  readonly role: Role;
  readonly userId: UserId;
  readonly name: string | undefined;
  readonly now: Date;
};

/** A grant ends where membership begins: otherwise it would come back to life when the member leaves. */
async function admitMember(
  tx: LinkTx,
  all: readonly Belonging[],
  { invitation, role, userId, name, now }: Admission,
): Promise<Joined> {
  const grantId = await tx.grants.revokeOf(userId, now);
  if (grantId !== null) await tx.events.record('grant.revoked', { grantId, userId });
  const memberId = await placeOf(tx, all, invitation.memberId, { userId, role, name: name ?? ownName(tx) });
  await tx.events.record('member.joined', { memberId, userId, role });
  return { householdId: tx.householdId, standing: role, memberId };
}

/** A person who was there without an account keeps their name and what they eat. */
async function placeOf(
  tx: LinkTx,
  all: readonly Belonging[],
  placeId: MemberId | null,
  newcomer: { userId: UserId; role: Role; name: string },
): Promise<MemberId> {
  if (placeId === null) {
    requireRoom(all);
    return tx.members.add(newcomer);
  }
  requireNoAccount(memberOf(all, placeId));
  if (!(await tx.members.giveAccount(placeId, newcomer.userId, newcomer.role))) throw linkNotValid();
  return placeId;
}

function ownName({ accountName }: LinkTx): string {
  return (accountName ?? '').slice(0, 80) || 'New member';
}

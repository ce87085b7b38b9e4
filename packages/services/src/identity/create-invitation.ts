import type { Role } from '@hearth/contracts/identity/household.ts';
import type { Invitation, InvitationKind } from '@hearth/contracts/identity/invitation.ts';
import type { MemberId } from '@hearth/contracts/shared/primitives.ts';
import type { Belonging } from '@hearth/database/identity/member-repo.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';
import { memberOf, selfAmong } from './belonging.ts';

const VALID_MS = 7 * 24 * 60 * 60 * 1000;
const MOST_OPEN = 50;

export type InvitationWish = {
  readonly kind: InvitationKind;
  readonly role?: Role | undefined;
  readonly memberId?: MemberId | undefined;
  readonly email?: string | undefined;
};

export type MadeInvitation = Invitation & { readonly path: '/join'; readonly token: string };

/** Opens a way into the household for seven days; its token is derived here and kept nowhere. */
export async function createInvitation(
  tx: HouseholdTx,
  ports: Pick<Ports, 'now' | 'tokens'>,
  { kind, role, memberId, email }: InvitationWish,
): Promise<MadeInvitation> {
  const now = ports.now();
  const all = await tx.members.lock();
  if (memberId !== undefined) requireNoAccount(memberOf(all, memberId));
  if ((await tx.invitations.open(now)).length >= MOST_OPEN)
    throw new DomainError('conflict', 'invitation.too-many', `At most ${MOST_OPEN} can be open: withdraw some first.`);
  const expiresAt = new Date(now.getTime() + VALID_MS);
  const offer = { kind, role: role ?? null, memberId: memberId ?? null, email: email ?? null };
  const invitation = await tx.invitations.create({ ...offer, invitedBy: tx.userId, expiresAt }, now);
  await tx.events.record('invitation.created', { invitationId: invitation.id, kind });
  if (email !== undefined) await mailInvitation(tx, invitation, email, selfAmong(all, tx.userId)?.name);
  return { ...invitation, path: '/join', token: ports.tokens.linkTokens.issue('invitation', invitation.id) };
}

async function mailInvitation(
  tx: HouseholdTx,
  { id: linkId, expiresAt }: Invitation,
  to: string,
  inviter: string | undefined,
): Promise<void> {
  const householdName = (await tx.households.get())?.name ?? '';
  const data = { linkId, expiresAt, householdName, inviterName: inviter ?? householdName };
  await tx.mail.add({ to, template: 'invitation', data });
}

/** Refuses to offer a place that somebody's account holds. */
export function requireNoAccount({ userId, name }: Belonging): void {
  if (userId === null) return;
  throw new DomainError('conflict', 'member.has-account', `${name} has an account already. Invite somebody else.`);
}

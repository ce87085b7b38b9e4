import { InvitationId, type UserId } from '@hearth/contracts/shared/primitives.ts';
import type { InvitationPreview } from '@hearth/contracts/identity/invitation.ts';
import type { OpenInvitation } from '@hearth/database/identity/invitation-repo.ts';
import type { Belonging } from '@hearth/database/identity/member-repo.ts';
import type { LinkTx } from '@hearth/database/unit-of-work.ts';
import { mayAs } from '@hearth/domain/identity/permissions.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';
import { selfAmong } from './belonging.ts';

export const linkNotValid = (): DomainError =>
  new DomainError('not-found', 'link.not-valid', 'This link was used, withdrawn or has expired. Ask for a new one.');

/** The invitation a token was issued for; whether it is still open, its row says. */
export function invitationOf(ports: Pick<Ports, 'tokens'>, token: string): InvitationId {
  const id = InvitationId.safeParse(ports.tokens.linkTokens.open('invitation', token));
  if (!id.success) throw linkNotValid();
  return id.data;
}

/** The open invitation. It holds for as long as whoever made it may invite. */
export async function openInvitation(
  tx: LinkTx,
  id: InvitationId,
  all: readonly Belonging[],
  now: Date,
): Promise<OpenInvitation> {
  const open = await tx.invitations.openOne(id, now);
  if (!open || !mayInvite(all, open.invitedBy)) throw linkNotValid();
  return open;
}

function mayInvite(all: readonly Belonging[], userId: UserId | null): boolean {
  const inviter = selfAmong(all, userId);
  return userId === null || (inviter !== undefined && mayAs(inviter.role, 'members:manage'));
}

/** What whoever holds the link may know of the household before they accept. */
export async function previewInvitation(
  tx: LinkTx,
  ports: Pick<Ports, 'now'>,
  id: InvitationId,
): Promise<InvitationPreview> {
  const all = await tx.members.all();
  const { invitation, invitedBy } = await openInvitation(tx, id, all, ports.now());
  const { kind, role, memberId, expiresAt } = invitation;
  const household = await tx.households.get();
  if (!household) throw linkNotValid();
  return {
    kind,
    role,
    householdName: household.name,
    inviterName: selfAmong(all, invitedBy)?.name ?? null,
    memberName: all.find((member) => member.id === memberId)?.name ?? null,
    expiresAt,
  };
}

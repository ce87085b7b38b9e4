import type { InvitationId } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';

/** Withdraws an invitation that nobody has accepted yet. */
export async function revokeInvitation(
  tx: HouseholdTx,
  ports: Pick<Ports, 'now'>,
  invitationId: InvitationId,
): Promise<{ revoked: true }> {
  if (!(await tx.invitations.revoke(invitationId, ports.now()))) {
    throw new DomainError(
      'not-found',
      'invitation.not-found',
      'There is no such open invitation: it was accepted, withdrawn or has expired.',
    );
  }
  await tx.events.record('invitation.revoked', { invitationId });
  return { revoked: true };
}

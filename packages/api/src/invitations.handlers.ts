import type { Contracts } from '@hearth/contracts/contracts.ts';
import { acceptInvitation } from '@hearth/services/identity/accept-invitation.ts';
import { createInvitation } from '@hearth/services/identity/create-invitation.ts';
import { invitationOf, previewInvitation } from '@hearth/services/identity/open-invitation.ts';
import { revokeInvitation } from '@hearth/services/identity/revoke-invitation.ts';
import type { Ports } from '@hearth/services/ports.ts';
import type { Handlers } from './kernel/scope.ts';

export const invitationHandlers = (ports: Pick<Ports, 'now' | 'tokens'>): Handlers<Contracts['invitations']> => ({
  create: ({ tx }, { householdId: _, ...wish }) => createInvitation(tx, ports, wish),
  list: async ({ tx }) => ({ items: (await tx.invitations.open(ports.now())).map(({ invitation }) => invitation) }),
  revoke: ({ tx }, { invitationId }) => revokeInvitation(tx, ports, invitationId),
  preview: async ({ doors }, { token }) => {
    const id = invitationOf(ports, token);
    return doors.byLink(null, 'invitation', id, (tx) => previewInvitation(tx, ports, id));
  },
  accept: async ({ actor, doors }, { token, name }) => {
    const id = invitationOf(ports, token);
    return doors.byLink(actor, 'invitation', id, (tx) => acceptInvitation(tx, ports, id, name));
  },
});

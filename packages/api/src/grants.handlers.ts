import type { Contracts } from '@hearth/contracts/contracts.ts';
import { leaveClient, revokeGrant } from '@hearth/services/identity/revoke-grant.ts';
import type { Ports } from '@hearth/services/ports.ts';
import type { Handlers } from './kernel/scope.ts';

export const grantHandlers = (ports: Pick<Ports, 'now'>): Handlers<Contracts['grants']> => ({
  list: async ({ tx }) => ({ items: await tx.grants.list() }),
  revoke: ({ tx }, { grantId }) => revokeGrant(tx, ports, grantId),
});

export const clientHandlers = (ports: Pick<Ports, 'now'>): Handlers<Contracts['clients']> => ({
  list: async ({ tx }) => ({ items: await tx.users.clients() }),
  leave: ({ tx }) => leaveClient(tx, ports),
});

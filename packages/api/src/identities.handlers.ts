import type { Contracts } from '@hearth/contracts/contracts.ts';
import { startForeignSignIn } from '@hearth/services/identity/foreign-sign-in.ts';
import { listIdentities, unlinkIdentity } from '@hearth/services/identity/identities.ts';
import type { Ports } from '@hearth/services/ports.ts';
import type { Handlers } from './kernel/scope.ts';

export const identityHandlers = (ports: Ports): Handlers<Contracts['identities']> => ({
  list: async ({ tx }) => ({ items: await listIdentities(tx, ports) }),
  startLink: async ({ user, doors }, { provider, returnTo }) => {
    const linkFor = await user((tx) => Promise.resolve(tx.userId));
    return { url: await startForeignSignIn(doors.gate, ports, { provider, returnTo, browser: null, linkFor }) };
  },
  unlink: async ({ tx }, { identityId }) => {
    await unlinkIdentity(tx, ports, identityId);
    return { unlinked: true };
  },
});

import type { Contracts } from '@hearth/contracts/contracts.ts';
import { createToken, revokeToken } from '@hearth/services/identity/tokens.ts';
import type { Ports } from '@hearth/services/ports.ts';
import type { Handlers } from './kernel/scope.ts';

export const tokenHandlers = (ports: Ports): Handlers<Contracts['tokens']> => ({
  create: ({ tx }, wish) => createToken(tx, ports, wish),
  list: async ({ tx }) => ({ items: await tx.accessTokens.list() }),
  revoke: async ({ tx }, { tokenId }) => {
    await revokeToken(tx, ports, tokenId);
    return { revoked: true };
  },
});

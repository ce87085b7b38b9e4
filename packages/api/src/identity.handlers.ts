import type { Contracts } from '@hearth/contracts/contracts.ts';
import { getHousehold, reviseHousehold, reviseMember } from '@hearth/services/identity/revise-household.ts';
import type { Handlers } from './kernel/scope.ts';

export const sessionHandlers = (demoSignIn: boolean): Handlers<Contracts['session']> => ({
  get: async ({ call }) => {
    const { actor } = call;
    return { user: actor?.kind === 'user' ? { id: actor.userId } : null, demoSignIn };
  },
});

export const householdHandlers: Handlers<Contracts['households']> = {
  list: async ({ tx }) => ({ items: await tx.users.households() }),
  get: ({ tx }) => getHousehold(tx),
  revise: ({ tx }, { householdId: _, ...revision }) => reviseHousehold(tx, revision),
};

export const memberHandlers: Handlers<Contracts['members']> = {
  revise: ({ tx }, { householdId: _, memberId, ...revision }) => reviseMember(tx, memberId, revision),
};

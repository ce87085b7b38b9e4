import type { Contracts } from '@hearth/contracts/contracts.ts';
import { addMember } from '@hearth/services/identity/add-member.ts';
import { createHousehold } from '@hearth/services/identity/create-household.ts';
import { leaveHousehold } from '@hearth/services/identity/leave-household.ts';
import { removeMember } from '@hearth/services/identity/remove-member.ts';
import { getHousehold, reviseHousehold, reviseMember } from '@hearth/services/identity/revise-household.ts';
import { setMemberRole } from '@hearth/services/identity/set-member-role.ts';
import { transferHousehold } from '@hearth/services/identity/transfer-household.ts';
import type { Ports } from '@hearth/services/ports.ts';
import type { Handlers } from './kernel/scope.ts';

export const householdHandlers = (ports: Pick<Ports, 'now'>): Handlers<Contracts['households']> => ({
  list: async ({ tx }) => ({ items: await tx.users.households() }),
  create: ({ tx }, wanted) => createHousehold(tx, wanted),
  get: ({ tx }) => getHousehold(tx),
  revise: ({ tx }, { householdId: _, ...revision }) => reviseHousehold(tx, revision),
  leave: ({ tx }) => leaveHousehold(tx, ports),
  transfer: ({ tx }, { memberId }) => transferHousehold(tx, ports, memberId),
});

export const memberHandlers = (ports: Pick<Ports, 'now'>): Handlers<Contracts['members']> => ({
  add: ({ tx }, { householdId: _, ...person }) => addMember(tx, person),
  revise: ({ tx }, { householdId: _, memberId, ...revision }) => reviseMember(tx, memberId, revision),
  setRole: ({ tx }, { memberId, role }) => setMemberRole(tx, ports, memberId, role),
  remove: ({ tx }, { memberId }) => removeMember(tx, ports, memberId),
});

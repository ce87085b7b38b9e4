import type { Contracts } from '@hearth/contracts/contracts.ts';
import { listAudit } from '@hearth/services/identity/list-audit.ts';
import type { Handlers } from './kernel/scope.ts';

export const auditHandlers: Handlers<Contracts['audit']> = {
  list: ({ tx }, { householdId: _, ...filter }) => listAudit(tx, filter),
  mine: ({ tx }, filter) => tx.audit.page(filter),
  all: ({ actor, uow }, filter) => {
    const act = { what: 'audit.read', scopeId: filter.scopeId ?? null };
    return uow.admin(actor, act, ({ audit }) => audit.page(filter));
  },
};

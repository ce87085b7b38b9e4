import type { AiToolbox } from '@hearth/services/ai/ai-toolbox.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { CallContext } from './kernel/context.ts';
import type { Operation } from './kernel/implement.ts';
import { callInScope, isPermission } from './kernel/open-scope.ts';

/** The operations whose contracts let a model use them. */
export function aiToolbox(operations: readonly Operation[], uow: UnitOfWork): AiToolbox {
  const usable = operations.flatMap(({ path, contract, handler }) =>
    contract.aiTool ? [{ path, contract, handler, use: contract.aiTool }] : [],
  );
  const find = (operation: string) => {
    const found = usable.find(({ path }) => path === operation);
    if (!found || !isPermission(found.contract.access)) throw new Error(`${operation} is nothing a model may use`);
    return { ...found, permission: found.contract.access };
  };
  return {
    tools: usable.map(({ path, contract: { summary, input }, use }) => ({ operation: path, use, summary, input })),
    admit: async (operation, { actor, householdId }) => {
      await uow.readHousehold(actor, householdId, find(operation).permission, () => Promise.resolve());
    },
    read: async (operation, input, { actor, signal }) => {
      const { contract, handler, use } = find(operation);
      if (use !== 'read') throw new Error(`${operation} is nothing a model may call`);
      const context: CallContext = { ...FROM_INSIDE, actor, signal };
      return callInScope(contract, handler, { uow, path: operation, context, input });
    },
  };
}

/** The call that made this one was counted, and named its caller. */
const FROM_INSIDE = {
  signInFailure: null,
  requestId: 'inside',
  idempotencyKey: null,
  ip: '',
  userAgent: null,
  cookies: null,
  limits: null,
} as const;

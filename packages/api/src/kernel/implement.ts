import { isContract, type Contract } from '@hearth/contracts/shared/contract.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { AnyTRPCRouter } from '@trpc/server';
import type { z } from 'zod';
import type { BoundHandler } from './open-scope.ts';
import { callInScope } from './open-scope.ts';
import type { Handlers } from './scope.ts';
import { asSubscription, subscribe } from './subscribe.ts';
import { procedure, t } from './trpc.ts';

/** A contract with its handler and the dotted path that names both. */
export type Operation = { readonly path: string; readonly contract: Contract; readonly handler: BoundHandler };

/** Pairs every contract with its handler. The types of `handlers` have already made sure that none is missing. */
export function operationsOf<T extends object>(contracts: T, handlers: Handlers<T>): Operation[] {
  return pair(contracts, handlers, []);
}

/** The tRPC router of the operations: one procedure each, under the contract's own schemas. */
export function trpcRouter(operations: readonly Operation[], uow: UnitOfWork): AnyTRPCRouter {
  const record: Record<string, Record<string, ReturnType<typeof toProcedure>>> = {};
  for (const operation of operations) {
    const [group = '', verb = ''] = operation.path.split('.');
    (record[group] ??= {})[verb] = toProcedure(operation, uow);
  }
  return t.router(Object.fromEntries(Object.entries(record).map(([group, verbs]) => [group, t.router(verbs)])));
}

function toProcedure({ path, contract, handler }: Operation, uow: UnitOfWork) {
  const { rest, summary, input, output } = contract;
  const openapi = rest && {
    method: rest.method,
    path: rest.path,
    summary,
    tags: [rest.tag],
    protect: contract.access !== 'public',
    ...(contract.description === undefined ? {} : { description: contract.description }),
  };
  const base = procedure.meta({ contract, ...(openapi ? { openapi } : {}) }).input(checkedBy(input));
  if (contract.kind === 'subscription' || contract.kind === 'stream') {
    return base.subscription(({ ctx, input: checked, signal }) =>
      subscribe(contract, asSubscription(handler), { uow, path, context: ctx, input: checked }, signal),
    );
  }
  const checked = base.output(checkedBy(output));
  if (contract.kind === 'query')
    return checked.query(({ ctx, input: parsed }) =>
      callInScope(contract, handler, { uow, path, context: ctx, input: parsed }),
    );
  return checked.mutation(({ ctx, input: parsed }) =>
    callInScope(contract, handler, { uow, path, context: ctx, input: parsed }),
  );
}

/** tRPC would check asynchronously, and then Zod leaves its compiled checks aside: half as fast, though no contract waits. */
function checkedBy<S extends z.ZodType>(schema: S): (value: unknown) => z.output<S> {
  return (value) => schema.parse(value);
}

function pair(contracts: object, handlers: object, path: readonly string[]): Operation[] {
  const byName = new Map<string, unknown>(Object.entries(handlers));
  return Object.entries(contracts).flatMap(([name, value]: [string, unknown]) => {
    const handler = byName.get(name);
    if (isContract(value)) {
      return value.kind === 'upload'
        ? []
        : [{ path: [...path, name].join('.'), contract: value, handler: asHandler(handler) }];
    }
    return typeof value === 'object' && value !== null && typeof handler === 'object' && handler !== null
      ? pair(value, handler, [...path, name])
      : [];
  });
}

/** `Handlers<T>` has matched scope and input to the contract; what is lost here is only their static names. */
function asHandler(handler: unknown): BoundHandler {
  if (typeof handler !== 'function') throw new Error('A contract has no handler');
  return handler as BoundHandler;
}

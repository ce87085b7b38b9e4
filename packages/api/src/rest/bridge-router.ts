import type { Contract, RestRoute } from '@hearth/contracts/shared/contract.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { initTRPC, type AnyTRPCRouter } from '@trpc/server';
import type { OpenApiMeta } from 'trpc-openapi';
import { z } from 'zod';
import { callInScope } from '../kernel/open-scope.ts';
import type { Operation } from '../kernel/implement.ts';
import { problem, problemOf } from '../kernel/problem.ts';
import { toTrpcError } from '../kernel/trpc.ts';
import { problemHeaders, replyOf } from './rest-answer.ts';
import { pathParameters, readInput, type RestContext } from './rest-call.ts';

const t = initTRPC
  .context<RestContext>()
  .meta<OpenApiMeta>()
  .create({ isDev: false, errorFormatter: ({ ctx }) => problem('internal', 500, ctx?.requestId ?? null) });

/** Told of every refusal and breakdown, with what caused it. */
export type OnRefusal = (
  error: Error,
  status: number,
  call: { readonly path: string; readonly requestId: string },
) => void;

export type RestOperation = Operation & { readonly contract: Contract & { readonly rest: RestRoute } };

export function hasRest(operation: Operation): operation is RestOperation {
  return (
    operation.contract.rest !== undefined &&
    operation.contract.kind !== 'subscription' &&
    operation.contract.kind !== 'stream' &&
    operation.contract.kind !== 'download'
  );
}

/**
 * The router the bridge serves: the same operations, each behind an input of its own.
 *
 * The bridge switches on coercion in the very schema objects it is shown. Here it sees path parameters alone; query and
 * body come through the context and meet the contract's schemas where the bridge cannot reach them.
 */
export function bridgeRouter(operations: readonly Operation[], uow: UnitOfWork, onRefusal: OnRefusal): AnyTRPCRouter {
  const procedures = operations
    .filter(hasRest)
    .map((operation) => [operation.path.replace('.', '_'), toProcedure(operation, uow, onRefusal)] as const);
  return t.router(Object.fromEntries(procedures));
}

function toProcedure(operation: RestOperation, uow: UnitOfWork, onRefusal: OnRefusal) {
  const { path, contract, handler } = operation;
  const { rest } = contract;
  const ownInput = z.looseObject(Object.fromEntries(pathParameters(rest).map((name) => [name, z.string()])));
  return t.procedure
    .meta({ openapi: { method: rest.method, path: rest.path } })
    .input(ownInput)
    .output(z.unknown())
    .mutation(async ({ ctx, input: given }) => {
      try {
        const input = readInput(contract, rest, textsOf(given), ctx);
        const output = contract.output.parse(await callInScope(contract, handler, { uow, path, context: ctx, input }));
        ctx.reply = replyOf(rest, input, output);
        return output;
      } catch (cause) {
        const error = toTrpcError(cause);
        const told = problemOf(error, ctx.requestId);
        ctx.reply = { status: told.status, headers: problemHeaders(told) };
        onRefusal(error, told.status, { path, requestId: ctx.requestId });
        return told;
      }
    });
}

function textsOf(given: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

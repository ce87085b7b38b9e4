import { isContract, type Contract, type RestRoute } from '@hearth/contracts/shared/contract.ts';
import { initTRPC, type AnyTRPCRouter } from '@trpc/server';
import type { OpenApiMeta } from 'trpc-openapi';

export type DescribedContract = { readonly path: string; readonly contract: Contract & { readonly rest: RestRoute } };

/** Every contract with a REST route, by its dotted path, uploads and streams included. */
export function restContractsOf(tree: object, path: readonly string[] = []): DescribedContract[] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]): DescribedContract[] => {
    if (isContract(value)) return isRest(value) ? [{ path: [...path, name].join('.'), contract: value }] : [];
    return typeof value === 'object' && value !== null ? restContractsOf(value, [...path, name]) : [];
  });
}

function isRest(contract: Contract): contract is DescribedContract['contract'] {
  return contract.rest !== undefined;
}

const t = initTRPC.meta<OpenApiMeta>().create({ isDev: false });

/** A router for the bridge to describe, never to call: the generator only reads the contracts' schemas. */
export function documentRouter(contracts: readonly DescribedContract[]): AnyTRPCRouter {
  return t.router(
    Object.fromEntries(contracts.map((described) => [described.path.replace('.', '_'), toProcedure(described)])),
  );
}

function toProcedure({ path, contract }: DescribedContract) {
  const { rest, summary, description, access, kind } = contract;
  return t.procedure
    .meta({
      openapi: {
        method: rest.method,
        path: rest.path,
        operationId: path,
        summary,
        tags: [rest.tag],
        protect: access !== 'public',
        errorResponses: {},
        ...(description === undefined ? {} : { description }),
        ...(kind === 'upload' ? { contentTypes: ['multipart/form-data'] } : {}),
      },
    })
    .input(contract.input)
    .output(contract.output)
    .mutation(() => {
      throw new Error('This router is for reading');
    });
}

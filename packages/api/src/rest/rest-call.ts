import { isDeepStrictEqual } from 'node:util';
import type { Contract, RestRoute } from '@hearth/contracts/shared/contract.ts';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import type { CallContext } from '../kernel/context.ts';
import { decodeField, decodeQuery } from './decode-query.ts';
import { PROBLEM_JSON, type RestReply } from './rest-answer.ts';

/** What the thin HTTP layer hands through the bridge, and what it gets back beside the body. */
export type RestContext = CallContext & {
  readonly query: URLSearchParams;
  /** The parsed JSON body; undefined where the request has none. */
  readonly body: unknown;
  reply: RestReply;
};

/** What is answered when the bridge fails before a procedure is reached. */
export const NO_REPLY: RestReply = { status: 500, headers: { 'Content-Type': PROBLEM_JSON } };

/** Names of the parameters in a route's path. */
export function pathParameters({ path }: RestRoute): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

/**
 * The contract's input as a REST request says it: path and query, or path and body, checked by the contract's schema. A
 * download's may stand in query and body. Throws a BAD_REQUEST with the ZodError, or PARSE_ERROR for a body that is no
 * object.
 */
export function readInput(
  contract: Contract,
  rest: RestRoute,
  path: Readonly<Record<string, string>>,
  { query, body }: Pick<RestContext, 'query' | 'body'>,
): unknown {
  const { input } = contract;
  const takesBody = rest.method !== 'GET' && rest.method !== 'DELETE';
  const takesBoth = contract.kind === 'download';
  if (takesBody && !takesBoth && query.size > 0)
    refuse(
      [...new Set(query.keys())].map((name) => issue(name, 'belongs in the body, not in the query', query.get(name))),
    );
  const asked = takesBody && !takesBoth ? {} : decodeQuery(input, query);
  const given: Record<string, unknown> = { ...asked, ...(takesBody ? objectOf(body) : {}) };
  refuse(
    Object.entries(asked)
      .filter(([name, value]) => !isDeepStrictEqual(given[name], value))
      .map(([name, value]) => issue(name, 'is already in the body, with another value', value)),
  );
  const fromPath = pathParameters(rest).map(
    (name) => [name, decodeField(input, name, decodeURIComponent(path[name] ?? ''))] as const,
  );
  refuse(
    fromPath
      .filter(([name, value]) => Object.hasOwn(given, name) && given[name] !== value)
      .map(([name, value]) => issue(name, 'is already in the path, with another value', value)),
  );
  const parsed = input.safeParse({ ...given, ...Object.fromEntries(fromPath) });
  if (!parsed.success) throw invalid(parsed.error);
  return parsed.data;
}

function objectOf(body: unknown): Record<string, unknown> {
  if (body === undefined) return {};
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new TRPCError({ code: 'PARSE_ERROR', message: 'Send one JSON object.' });
  return { ...body };
}

function issue(name: string, message: string, input: unknown): z.core.$ZodIssue {
  return { code: 'custom', path: [name], message, input };
}

function refuse(issues: z.core.$ZodIssue[]): void {
  if (issues.length > 0) throw invalid(new z.ZodRealError(issues));
}

function invalid(cause: z.ZodError): TRPCError {
  return new TRPCError({ code: 'BAD_REQUEST', message: 'The input is not as the contract wants it.', cause });
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Operation, trpcRouter } from '@hearth/api/kernel/implement.ts';
import { problemOf } from '@hearth/api/kernel/problem.ts';
import { t, toTrpcError } from '@hearth/api/kernel/trpc.ts';
import { createRest } from '@hearth/api/rest/create-rest.ts';
import { pathParameters } from '@hearth/api/rest/rest-call.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { z } from 'zod';
import { aCall } from '../an-api.ts';

/** An API as the wall sees it: its operations, and the doors they go through. */
export type WallSubject = { readonly operations: readonly Operation[]; readonly uow: UnitOfWork };

/** How a call ended. `code` is the domain error's; null for a success and for errors that are none. */
export type CallEnd = { readonly status: number; readonly code: string | null; readonly body: string };

export type Call = (operation: Operation, actor: Actor | null, input: object) => Promise<CallEnd>;

const Refusal = z.object({ code: z.string() });

/** Calls over the tRPC router, in process. A subscription is followed to its first item or its refusal. */
export function callsOverTrpc({ operations, uow }: WallSubject): Call {
  const createCaller = t.createCallerFactory(trpcRouter(operations, uow));
  return async ({ path, contract }, actor, input) => {
    const gone = new AbortController();
    const caller: unknown = createCaller({ ...aCall(actor), signal: gone.signal }, { signal: gone.signal });
    try {
      const answer = await procedureOf(caller, path)(input);
      const isFollowed = contract.kind === 'subscription' || contract.kind === 'stream';
      const body = isFollowed ? await firstOf(answer) : answer;
      return { status: 200, code: null, body: JSON.stringify(body) ?? '' };
    } catch (error) {
      const problem = problemOf(toTrpcError(error), null);
      return { status: problem.status, code: problem.code ?? null, body: JSON.stringify(problem) };
    } finally {
      gone.abort();
    }
  };
}

/** Calls over the REST bridge, behind as thin an HTTP layer as will do. */
export async function callsOverRest(subject: WallSubject): Promise<{ readonly call: Call; close(): Promise<void> }> {
  const rest = createRest(subject, () => undefined);
  const callers = new Map<string, Actor | null>();
  const server = createServer((req, res) => {
    void (async () => {
      let text = '';
      for await (const chunk of req) text += String(chunk);
      const call = aCall(callers.get(String(req.headers['x-caller'])) ?? null);
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      await rest.answer({ method: req.method ?? 'GET', url: req.url ?? '/', body, call }, req, res);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on an IP port has an address of that shape.
  const { port } = server.address() as AddressInfo;
  let calls = 0;
  return {
    call: async (operation, actor, input) => {
      const name = String((calls += 1));
      callers.set(name, actor);
      const { url, ...request } = requestOf(operation, input);
      const answer = await fetch(`http://127.0.0.1:${port}${url}`, {
        ...request,
        headers: { 'content-type': 'application/json', 'x-caller': name },
      });
      const body = await answer.text();
      callers.delete(name);
      const refused = answer.ok ? null : Refusal.safeParse(JSON.parse(body)).data;
      return { status: answer.status, code: refused?.code ?? null, body };
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function requestOf({ path, contract }: Operation, input: object): { url: string; method: string; body: string | null } {
  const { rest } = contract;
  if (!rest) throw new Error(`${path} has no REST route`);
  const given = new Map<string, unknown>(Object.entries(input));
  let url: string = rest.path;
  for (const name of pathParameters(rest)) {
    url = url.replace(`{${name}}`, encodeURIComponent(String(given.get(name))));
    given.delete(name);
  }
  if (rest.method !== 'GET' && rest.method !== 'DELETE')
    return { url, method: rest.method, body: JSON.stringify(Object.fromEntries(given)) };
  const query = new URLSearchParams(
    [...given].map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return { url: query === '' ? url : `${url}?${query}`, method: rest.method, body: null };
}

/** The router's caller is a tree of functions; its static shape is not known here. */
function procedureOf(caller: unknown, path: string): (input: object) => Promise<unknown> {
  const [group = '', verb = ''] = path.split('.');
  return (
    (caller as Record<string, Record<string, (input: object) => Promise<unknown>>>)[group]?.[verb] ?? missing(path)
  );
}

function missing(path: string): never {
  throw new Error(`The router has no procedure ${path}`);
}

async function firstOf(answer: unknown): Promise<unknown> {
  // tRPC's caller answers a subscription with an async iterable.
  const iterator = (answer as AsyncIterable<unknown>)[Symbol.asyncIterator]();
  try {
    return (await iterator.next()).value;
  } finally {
    await iterator.return?.();
  }
}

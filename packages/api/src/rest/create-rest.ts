import type { IncomingMessage, ServerResponse } from 'node:http';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { createOpenApiNodeHttpHandler } from 'trpc-openapi';
import type { CallContext } from '../kernel/context.ts';
import type { Operation } from '../kernel/implement.ts';
import { bridgeRouter, hasRest, type OnRefusal, type RestOperation } from './bridge-router.ts';
import { NO_REPLY, type RestContext } from './rest-call.ts';

/** One request as the thin HTTP layer has read it; `url` is relative to the REST base. */
export type RestRequest = {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
  readonly call: CallContext;
};

export type Rest = {
  /** What is served, for the HTTP layer's route table. */
  readonly operations: readonly RestOperation[];
  /** Answers a request that matches one of the routes; the bridge writes the response. */
  answer(request: RestRequest, req: IncomingMessage, res: ServerResponse): Promise<void>;
};

/** REST over the operations, through the bridge. */
export function createRest(
  { operations, uow }: { readonly operations: readonly Operation[]; readonly uow: UnitOfWork },
  onRefusal: OnRefusal,
): Rest {
  const pending = new WeakMap<IncomingMessage, RestContext>();
  const contextOf = (req: IncomingMessage): RestContext => {
    const context = pending.get(req);
    if (!context) throw new Error('A REST request came past the HTTP layer');
    return context;
  };
  const bridge = createOpenApiNodeHttpHandler<ReturnType<typeof bridgeRouter>, IncomingMessage, ServerResponse>({
    router: bridgeRouter(operations, uow, onRefusal),
    onError: ({ error, ctx }) => onRefusal(error, 500, { path: 'unknown', requestId: ctx?.requestId ?? 'unknown' }),
    createContext: async ({ req }) => contextOf(req),
    responseMeta: ({ ctx }) => {
      const { status, headers } = replyIn(ctx);
      return { status, headers: { ...headers } };
    },
  });
  return {
    operations: operations.filter(hasRest),
    answer: async ({ method, url, body, call }, req, res) => {
      const query = new URL(url, 'http://localhost').searchParams;
      pending.set(req, { ...call, query, body, reply: NO_REPLY });
      // The bridge is shown neither query nor body: both are in the context.
      const shown = { body: {}, query: {}, method, url: url.split('?')[0] ?? url };
      for (const [name, value] of Object.entries(shown))
        Object.defineProperty(req, name, { value, configurable: true, writable: true });
      if (req.headers['content-type'] === undefined) req.headers['content-type'] = 'application/json';
      if (method !== 'GET') sendNothingWith204(res);
      await bridge(req, res);
    },
  };
}

/** The bridge passes the context of `createContext` back as `unknown`. */
function replyIn(ctx: unknown): RestContext['reply'] {
  return typeof ctx === 'object' && ctx !== null && 'reply' in ctx ? (ctx as RestContext).reply : NO_REPLY;
}

/** The bridge gives every answer a type and a body; one that says there is no content has neither. */
function sendNothingWith204(res: ServerResponse): void {
  const end = res.end.bind(res);
  const value = (body: string): ServerResponse => {
    if (res.statusCode !== 204) return end(body);
    res.removeHeader('Content-Type');
    return end();
  };
  Object.defineProperty(res, 'end', { value, configurable: true, writable: true });
}

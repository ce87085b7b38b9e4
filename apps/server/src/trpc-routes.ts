import { problem, problemOf } from '@hearth/api/kernel/problem.ts';
import { problemHeaders } from '@hearth/api/rest/rest-answer.ts';
import type { AnyTRPCRouter } from '@trpc/server';
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import type { Request, RequestHandler, Response } from 'express';
import type { OnRefusal } from '@hearth/api/rest/bridge-router.ts';
import type { ContextOf } from './call-context.ts';
import { answerQuery } from './single-query.ts';
import { requestIdOf } from './request-id.ts';

export type TrpcRoutesOptions = {
  readonly router: AnyTRPCRouter;
  readonly contextOf: ContextOf;
  readonly maxBodyBytes: number;
  readonly onRefusal: OnRefusal;
};

/** Each call of a batch is a transaction of its own. */
const MAX_BATCH = 20;

/** The tRPC procedures, subscriptions over server-sent events included. */
export function trpcRoutes({ router, contextOf, maxBodyBytes, onRefusal }: TrpcRoutesOptions): RequestHandler {
  const procedures = createExpressMiddleware({
    router,
    maxBodySize: maxBodyBytes,
    maxBatchSize: MAX_BATCH,
    createContext: ({ req, res }) => contextOf(req, res),
    responseMeta: ({ errors }) => {
      const [only] = errors;
      const retryAfter = only && errors.length === 1 ? problemHeaders(problemOf(only, null))['Retry-After'] : undefined;
      return {
        headers: { 'Cache-Control': 'no-store', ...(retryAfter === undefined ? {} : { 'Retry-After': retryAfter }) },
      };
    },
    onError: ({ error, path, req: { res } }) => {
      const requestId = res ? requestIdOf(res) : 'unknown';
      onRefusal(error, problemOf(error, null).status, { path: path ?? 'unknown', requestId });
    },
  });
  const types = new Map(
    Object.entries<{ _def: { type: string } }>(router._def.procedures).map(([path, { _def }]) => [path, _def.type]),
  );
  return (req, res, next) => {
    if (req.method === 'POST' && !req.is('application/json')) return refuseMediaType(res);
    const path = String(req.params['procedure']);
    hideUnknown(req, path, (name) => types.has(name));
    if (req.method === 'GET' && req.query['batch'] === undefined && types.get(path) === 'query')
      return answerQuery({ router, contextOf, onRefusal }, path, req, res);
    return procedures(req, res, next);
  };
}

/** tRPC says an unknown name back, and a link's token that was put into a wrong address would stand in the answer. */
function hideUnknown(req: Request, path: string, isKnown: (name: string) => boolean): void {
  const names = req.query['batch'] === undefined ? [path] : path.split(',');
  if (names.every(isKnown)) return;
  const query = req.url.slice(req.path.length);
  req.url = `/trpc/${names.map((name) => (isKnown(name) ? name : 'unknown')).join()}${query}`;
}

/** tRPC's own refusal comes before there is a context, and so could not name the request. */
function refuseMediaType(res: Response): void {
  const told = problem('unsupported-media-type', 415, requestIdOf(res), {
    detail: 'Send the body as application/json.',
  });
  const code = 'UNSUPPORTED_MEDIA_TYPE';
  const data = { code, httpStatus: 415, problem: told };
  res.status(415).json({ error: { json: { message: told.detail, code: TRPC_ERROR_CODES_BY_KEY[code], data } } });
}

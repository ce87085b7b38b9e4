import type { CallContext } from '@hearth/api/kernel/context.ts';
import { problemOf } from '@hearth/api/kernel/problem.ts';
import { checkIdempotencyKey } from '@hearth/api/kernel/idempotency-key.ts';
import { signedIn } from '@hearth/api/kernel/open-scope.ts';
import { countCall } from '@hearth/api/kernel/rate-limit.ts';
import { toTrpcError } from '@hearth/api/kernel/trpc.ts';
import type { OnRefusal } from '@hearth/api/rest/bridge-router.ts';
import type { Contract } from '@hearth/contracts/shared/contract.ts';
import type { Rest } from '@hearth/api/rest/create-rest.ts';
import { json, Router, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import type { ContextOf } from './call-context.ts';
import { sendDocument, sendProblem } from './send-problem.ts';

/** A stream's route: its contract, and what answers once the body is read. */
export type StreamRoute = {
  readonly contract: Contract;
  readonly answer: (call: CallContext, body: unknown, res: Response) => Promise<void>;
};

/** A download's route: its contract, and what answers once the body is read. */
export type DownloadRoute = {
  readonly contract: Contract;
  readonly answer: (call: CallContext, body: unknown, req: Request, res: Response) => Promise<void>;
};

/** A file upload's route: its contract, and what reads the request itself. */
export type UploadRoute = { readonly contract: Contract; readonly answer: RequestHandler };

export type RestRoutesOptions = {
  readonly rest: Rest;
  readonly uploads: readonly UploadRoute[];
  readonly streams: readonly StreamRoute[];
  readonly downloads: readonly DownloadRoute[];
  readonly jsonBodyMaxBytes: number;
  readonly contextOf: ContextOf;
  readonly onRefusal: OnRefusal;
};

type Route = { readonly method: string; readonly path: string };

/** One Express route a contract, in front of the bridge: bodies, media types, 404, 405 and HEAD are decided here. */
export function restRoutes(options: RestRoutesOptions): Router {
  const { rest, uploads, streams, downloads, jsonBodyMaxBytes, contextOf, onRefusal } = options;
  const router = Router({ caseSensitive: true, strict: true });
  const parseJson = json({ limit: jsonBodyMaxBytes, strict: false });
  const calls = new WeakMap<Request, CallContext>();
  const enter =
    ({ access }: Contract): RequestHandler =>
    async (req, res, next) => {
      res.setHeader('Cache-Control', 'no-store');
      const call = await contextOf(req, res);
      calls.set(req, call);
      try {
        await countCall(call);
        if (access !== 'public') signedIn(call);
        checkIdempotencyKey(call);
      } catch (cause) {
        const error = toTrpcError(cause);
        const told = problemOf(error, call.requestId);
        onRefusal(error, told.status, { path: 'unknown', requestId: call.requestId });
        return sendDocument(res, told);
      }
      next();
    };
  const callOf = (req: Request): CallContext => {
    const call = calls.get(req);
    if (!call) throw new Error('A REST call was not counted');
    return call;
  };
  const answer: RequestHandler = async (req, res) => {
    const call = callOf(req);
    const method = req.method === 'HEAD' ? 'GET' : req.method;
    await rest.answer({ method, url: req.url, body: bodyOf(req), call }, req, res);
  };
  const routes: Route[] = [];
  const add = ({ rest: route }: Contract, ...handlers: RequestHandler[]): void => {
    if (!route) return;
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1');
    routes.push({ method: route.method, path });
    router[METHODS[route.method]](path, ...handlers);
  };
  for (const upload of uploads) add(upload.contract, upload.answer);
  for (const { contract, answer: stream } of streams)
    add(contract, enter(contract), requireJson, parseJson, (req, res) => stream(callOf(req), bodyOf(req), res));
  for (const { contract, answer: send } of downloads)
    add(contract, enter(contract), requireJson, parseJson, (req, res) => send(callOf(req), bodyOf(req), req, res));
  for (const { contract } of rest.operations) {
    const takesBody = contract.rest.method !== 'GET' && contract.rest.method !== 'DELETE';
    // Counted, and refused to nobody at all, before the body is read: a flood of bodies good for nothing costs as well.
    add(contract, enter(contract), ...(takesBody ? [requireJson, parseJson, answer] : [answer]));
  }
  router.use(methodRefusal(routes));
  return router;
}

const METHODS = { GET: 'get', POST: 'post', PATCH: 'patch', PUT: 'put', DELETE: 'delete' } as const;

/** A request with neither body nor type asks with an empty object. */
function requireJson(req: Request, res: Response, next: NextFunction): void {
  const isEmpty = req.headers['transfer-encoding'] === undefined && (req.headers['content-length'] ?? '0') === '0';
  if (req.is('application/json') || (isEmpty && req.headers['content-type'] === undefined)) return next();
  sendProblem(res, 'unsupported-media-type', 415, { detail: 'Send the body as application/json.' });
}

function bodyOf(req: Request): unknown {
  const body: unknown = req.body;
  return body;
}

/** What no route took: another method of a known path is 405 and names those it has, the rest 404. */
function methodRefusal(routes: readonly Route[]): RequestHandler {
  const patterns = routes.map(({ method, path }) => ({
    method,
    pattern: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`),
  }));
  return function refuseMethod(req, res) {
    const methods = new Set(patterns.filter(({ pattern }) => pattern.test(req.path)).map(({ method }) => method));
    if (methods.size === 0)
      return sendProblem(res, 'unknown-route', 404, { detail: 'The API has nothing here; /docs lists what it has.' });
    if (methods.has('GET')) methods.add('HEAD');
    res.setHeader('Allow', [...methods, 'OPTIONS'].join(', '));
    if (req.method === 'OPTIONS') return void res.status(204).end();
    sendProblem(res, 'method-not-allowed', 405, { detail: `Use ${[...methods].join(' or ')} here.` });
  };
}

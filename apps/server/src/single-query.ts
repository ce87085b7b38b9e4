import { problemOf } from '@hearth/api/kernel/problem.ts';
import { problemHeaders } from '@hearth/api/rest/rest-answer.ts';
import type { OnRefusal } from '@hearth/api/rest/bridge-router.ts';
import {
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  transformTRPCResponse,
  TRPCError,
  type AnyTRPCRouter,
} from '@trpc/server';
import type { Request, Response } from 'express';
import type { ContextOf } from './call-context.ts';
import { z } from 'zod';
import { requestIdOf } from './request-id.ts';

export type SingleQueryOptions = {
  readonly router: AnyTRPCRouter;
  readonly contextOf: ContextOf;
  readonly onRefusal: OnRefusal;
};

/**
 * Answers one unbatched query in tRPC's own words.
 *
 * tRPC's adapter builds a Fetch request and response and a stream around every answer; hot lists spend a third of
 * their time there. Batches, mutations and subscriptions go through the adapter.
 */
export async function answerQuery(
  { router, contextOf, onRefusal }: SingleQueryOptions,
  path: string,
  req: Request,
  res: Response,
): Promise<void> {
  const { _config: config } = router._def;
  const ctx = await contextOf(req, res);
  let input: unknown;
  res.setHeader('Cache-Control', 'no-store');
  try {
    const data: unknown = await callTRPCProcedure({
      router,
      path,
      getRawInput: async () => (input = inputOf(req.query['input'], config)),
      ctx,
      type: 'query',
      signal: ctx.signal,
      batchIndex: 0,
    });
    send(res, 200, transformTRPCResponse(config, { result: { data } }));
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause);
    const problem = problemOf(error, ctx.requestId);
    onRefusal(error, problem.status, { path, requestId: requestIdOf(res) });
    const retryAfter = problemHeaders(problem)['Retry-After'];
    if (retryAfter !== undefined) res.setHeader('Retry-After', retryAfter);
    send(
      res,
      problem.status,
      transformTRPCResponse(config, { error: getTRPCErrorShape({ config, error, type: 'query', path, input, ctx }) }),
    );
  }
}

function inputOf(text: unknown, { transformer }: AnyTRPCRouter['_def']['_config']): unknown {
  if (text === undefined) return undefined;
  try {
    return transformer.input.deserialize(JSON.parse(z.string().parse(text)));
  } catch (cause) {
    throw new TRPCError({ code: 'PARSE_ERROR', message: 'The input is not valid JSON.', cause });
  }
}

function send(res: Response, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  res.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }).end(text);
}

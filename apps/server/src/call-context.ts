import type { CallContext } from '@hearth/api/kernel/context.ts';
import type { Request, RequestHandler, Response } from 'express';
import { requestIdOf } from './request-id.ts';
import { sendProblem } from './send-problem.ts';
import type { Sessions } from './session-cookie.ts';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** What a request says of its call; reading it touches no database. */
export type ContextOf = (req: Request, res: Response) => CallContext;

export function callContexts(sessions: Sessions): ContextOf {
  return (req, res) => {
    const userId = sessions.verify(req.headers.cookie);
    return {
      actor: userId && { kind: 'user', userId },
      signInFailure: null,
      requestId: requestIdOf(res),
      idempotencyKey: req.get('idempotency-key') ?? null,
      ip: req.ip ?? '',
      userAgent: req.get('user-agent') ?? null,
      cookies: null,
      signal: goneSignal(res),
    };
  };
}

/** Refuses an idempotency key that is empty, overlong or not plain text, and one that would cover a whole batch. */
export function checkIdempotencyKey(): RequestHandler {
  return function idempotencyKey(req, res, next) {
    const key = req.get('idempotency-key');
    if (key === undefined) return next();
    if (!KEY.test(key)) return refuseKey(res, 'must be 1 to 200 visible ASCII characters');
    if (req.query['batch'] !== undefined || req.path.includes(','))
      return refuseKey(res, 'belongs to one call: send this call alone, not in a batch');
    next();
  };
}

function refuseKey(res: Response, message: string): void {
  sendProblem(res, 'invalid-input', 400, {
    detail: `The Idempotency-Key header ${message}.`,
    errors: [{ path: 'Idempotency-Key', message }],
  });
}

function goneSignal(res: Response): AbortSignal {
  const gone = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) gone.abort(new Error('The client went away'));
  });
  return gone.signal;
}

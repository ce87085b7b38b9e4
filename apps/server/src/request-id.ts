import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

const HEADER = 'X-Request-Id';

/** Numbers every request; the answer carries the id as `X-Request-Id`, and the log and every problem name it. */
export function withRequestId(): RequestHandler {
  return function requestId(_req, res, next) {
    res.setHeader(HEADER, randomUUID());
    next();
  };
}

export function requestIdOf(res: Response): string {
  const id = res.getHeader(HEADER);
  return typeof id === 'string' ? id : 'unknown';
}

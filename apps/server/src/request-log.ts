import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { requestIdOf } from './request-id.ts';

/**
 * Writes one line a request when its response is over. It names the path without its query, which may hold tokens, and
 * no header.
 */
export function withRequestLog(log: Logger): RequestHandler {
  return function requestLog(req, res, next) {
    const startedAt = performance.now();
    const { method } = req;
    const path = pathOf(req);
    res.once('close', () => {
      const line = {
        requestId: requestIdOf(res),
        method,
        path,
        status: res.statusCode,
        ms: Math.round(performance.now() - startedAt),
        ...ended(res),
      };
      if (res.statusCode >= 500) log.error(line, 'request');
      else log.info(line, 'request');
    });
    next();
  };
}

function pathOf({ originalUrl }: Request): string {
  return originalUrl.split('?')[0]?.slice(0, 500) ?? '';
}

function ended(res: Response): { readonly cutOff?: true } {
  return res.writableFinished ? {} : { cutOff: true };
}

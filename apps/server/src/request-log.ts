import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { requestIdOf } from './request-id.ts';

/** A part of a path that is random text, as a link's token is: long, of both cases, with a digit. No id or slug is. */
const TOKEN_IN_PATH = /(?<=\/)(?=[^/]*[A-Z%])(?=[^/]*[a-z%])(?=[^/]*\d)[^/]{32,}/g;

/** Whatever stands below it is a link's token or was meant for one. */
const BELOW_LINKS = /^((?:https?:\/\/[^/]*)?\/+(?:exports|r|api\/v1\/shared-recipes)\/).+/i;

/**
 * Writes one line a request when its response is over. It names the path without its query, which may hold tokens, and
 * without tokens of its own, and no header.
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
  const path = originalUrl.split('?')[0] ?? '';
  return path.replace(BELOW_LINKS, '$1[hidden]').replace(TOKEN_IN_PATH, '[hidden]').slice(0, 500);
}

function ended(res: Response): { readonly cutOff?: true } {
  return res.writableFinished ? {} : { cutOff: true };
}

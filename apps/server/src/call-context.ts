import type { CallContext } from '@hearth/api/kernel/context.ts';
import type { Request, Response } from 'express';
import type { LimitsOf } from './call-limits.ts';
import type { Identify } from './identify.ts';
import { foreignOrigins } from './own-origin.ts';
import { requestIdOf } from './request-id.ts';
import type { CookieJar } from './session-cookies.ts';

/** What a request says of its call. */
export type ContextOf = (req: Request, res: Response) => Promise<CallContext>;

export type ContextParts = {
  readonly identify: Identify;
  readonly cookies: CookieJar;
  readonly publicUrl: string | null;
  /** Counts a request's calls; null: nothing is counted. */
  readonly limitsOf: LimitsOf | null;
  readonly jsonBodyMaxBytes: number;
};

/** Contexts of requests. The page of another origin has no cookies here: it comes with a token of its own. */
export function callContexts({ identify, cookies, publicUrl, limitsOf, jsonBodyMaxBytes }: ContextParts): ContextOf {
  const isForeign = foreignOrigins(publicUrl);
  return async (req, res) => {
    const signal = goneSignal(res);
    const own = isForeign(req) ? null : cookies.of(req, res);
    const identified = await identify({
      bearer: bearerOf(req),
      accessCookie: own && cookies.accessToken(req.headers.cookie),
      refreshCookie: own && own.refreshToken,
    });
    return {
      ...identified,
      requestId: requestIdOf(res),
      idempotencyKey: req.get('idempotency-key') ?? null,
      inBatch: req.query['batch'] !== undefined || req.path.includes(','),
      ip: req.ip ?? '',
      userAgent: req.get('user-agent') ?? null,
      cookies: own,
      limits: limitsOf && limitsOf(req, res),
      maxBodyBytes: jsonBodyMaxBytes,
      signal,
    };
  };
}

/** A proxy may have its own use for the header: only a bearer token is meant for us. */
function bearerOf(req: Request): string | null {
  return /^Bearer +(\S+) *$/i.exec(req.headers.authorization ?? '')?.[1] ?? null;
}

function goneSignal(res: Response): AbortSignal {
  const gone = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) gone.abort(new Error('The client went away'));
  });
  return gone.signal;
}

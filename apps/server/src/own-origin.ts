import type { Request, RequestHandler } from 'express';
import { sendProblem } from './send-problem.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Lets a page of another site change nothing, nor sign anybody in or out: a browser says where an unsafe request comes
 * from, and that must be here, or an origin the operator trusts, which then has no cookies. Programs that are no
 * browser send neither header and pass.
 */
export function requireOwnOrigin(publicUrl: string | null, trusted: readonly string[]): RequestHandler {
  const own = originOf(publicUrl);
  return function ownOrigin(req, res, next) {
    if (SAFE.has(req.method) || isTrusted(req, trusted) || comesFromHere(req, own)) return next();
    sendProblem(res, 'forbidden', 403, {
      code: 'request.foreign-origin',
      detail:
        'This request comes from a page of another address. Open the app at its own address, or set PUBLIC_URL to the one you use.',
    });
  };
}

/** Whether a request comes from the page of another origin, one the operator trusts included. */
export function foreignOrigins(publicUrl: string | null): (req: Request) => boolean {
  const own = originOf(publicUrl);
  return (req) => req.headers.origin !== undefined && !comesFromHere(req, own);
}

function originOf(publicUrl: string | null): string | null {
  return publicUrl === null ? null : new URL(publicUrl).origin;
}

function isTrusted({ headers: { origin } }: Request, trusted: readonly string[]): boolean {
  return origin !== undefined && (trusted.includes('*') || trusted.includes(origin));
}

function comesFromHere(req: Request, own: string | null): boolean {
  const { origin, 'sec-fetch-site': site, host } = req.headers;
  const here = `${req.protocol}://${host ?? ''}`;
  if (origin !== undefined) return origin === own || (origin === here && isLoopback(here));
  return site === undefined || ((site === 'same-origin' || site === 'none') && (here === own || isLoopback(here)));
}

function isLoopback(origin: string): boolean {
  return URL.canParse(origin) && LOOPBACK.test(new URL(origin).hostname);
}

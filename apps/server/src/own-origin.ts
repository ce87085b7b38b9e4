import type { Request, RequestHandler } from 'express';
import { sendProblem } from './send-problem.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Lets a page of another site change nothing in the name of a signed-in user, nor sign one in or out: a browser says
 * where an unsafe request comes from, and that must be here. Programs that are no browser send neither header and pass.
 */
export function requireOwnOrigin(publicUrl: string | null): RequestHandler {
  const own = publicUrl === null ? null : new URL(publicUrl).origin;
  return function ownOrigin(req, res, next) {
    const byCookie = req.headers.cookie !== undefined || req.path.startsWith('/auth/');
    if (SAFE.has(req.method) || !byCookie || comesFromHere(req, own)) return next();
    sendProblem(res, 'forbidden', 403, {
      code: 'request.foreign-origin',
      detail:
        'This request comes from a page of another address. Open the app at its own address, or set PUBLIC_URL to the one you use.',
    });
  };
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

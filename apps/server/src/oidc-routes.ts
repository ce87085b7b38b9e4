import { randomBytes } from 'node:crypto';
import type { CallContext } from '@hearth/api/kernel/context.ts';
import { refuseSpent } from '@hearth/api/kernel/rate-limit.ts';
import type { UserId } from '@hearth/contracts/shared/primitives.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import {
  finishForeignSignIn,
  SIGN_IN_WITHIN_MS,
  startForeignSignIn,
} from '@hearth/services/identity/foreign-sign-in.ts';
import type { GateDoor } from '@hearth/services/identity/gate-door.ts';
import type { Ports } from '@hearth/services/ports.ts';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import type { ContextOf } from './call-context.ts';
import { requestIdOf } from './request-id.ts';
import { cookieNamed } from './session-cookies.ts';

export type OidcParts = {
  readonly uow: UnitOfWork;
  readonly ports: Ports;
  readonly contextOf: ContextOf;
  readonly log: Logger;
};

/** Sends the browser to another issuer to sign in there. */
export function startOidc({ uow, ports, contextOf, log }: OidcParts): RequestHandler {
  const gate: GateDoor = (work) => uow.gate(work);
  return redirecting(log, async (req, res) => {
    refuseForeignStart(req);
    await countAttempt(await contextOf(req, res));
    const cookie = browserCookie(ports.publicUrl);
    const browser = cookie.read(req) ?? randomBytes(32).toString('base64url');
    const { returnTo } = req.query;
    const url = await startForeignSignIn(gate, ports, {
      provider: providerOf(req),
      returnTo: typeof returnTo === 'string' ? returnTo : null,
      browser,
      linkFor: null,
    });
    res.append('Set-Cookie', cookie.written(browser));
    return url;
  });
}

/** Where the browser comes back: signs it in, or links who came back to the account that is signed in here. */
export function finishOidc({ uow, ports, contextOf, log }: OidcParts): RequestHandler {
  const gate: GateDoor = (work) => uow.gate(work);
  return redirecting(log, async (req, res) => {
    const call = await contextOf(req, res);
    await countAttempt(call);
    const back = {
      provider: providerOf(req),
      url: new URL(req.originalUrl, ports.publicUrl),
      browser: browserCookie(ports.publicUrl).read(req),
      whoIsHere: () => whoIsHere(uow, call),
    };
    const device = { deviceName: undefined, userAgent: call.userAgent, replaces: call.cookies?.refreshToken ?? null };
    const { signedIn, returnTo } = await finishForeignSignIn(gate, ports, back, device);
    if (signedIn !== null) {
      if (call.cookies === null) throw new Error('A browser came back without cookies to keep its session in');
      call.cookies.keep(signedIn.tokens);
    }
    return returnTo;
  });
}

/** Redirects to where `work` answers, or on a refusal to the sign-in page, which tells what its code means. */
function redirecting(log: Logger, work: (req: Request, res: Response) => Promise<string>): RequestHandler {
  return async (req, res) => {
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('Referrer-Policy', 'no-referrer');
    res.redirect(303, await work(req, res).catch((error: unknown) => `/sign-in#problem=${codeOf(error, res, log)}`));
  };
}

function codeOf(error: unknown, res: Response, log: Logger): string {
  const requestId = requestIdOf(res);
  if (error instanceof DomainError) {
    // What only whoever runs the server can mend, with the reason that is not for the browser.
    if (error.kind === 'unavailable') log.warn({ requestId, code: error.code, ...error.details }, 'a sign-in failed');
    return error.code;
  }
  log.error({ err: error, requestId }, 'a sign-in broke down');
  return 'request.failed';
}

async function countAttempt({ limits }: CallContext): Promise<void> {
  if (limits) refuseSpent(await limits.take('sign-in', [limits.network]));
}

/** Another site may not sign its visitor in here, as whomever it likes; a browser says where a link was pressed. */
function refuseForeignStart({ headers: { 'sec-fetch-site': site } }: Request): void {
  if (site === undefined || site === 'same-origin' || site === 'none') return;
  throw new DomainError(
    'forbidden',
    'request.foreign-origin',
    'This sign-in was begun by a page of another address. Begin it on the sign-in page.',
  );
}

/** Who is signed in by a session that still stands. */
async function whoIsHere(uow: UnitOfWork, { actor }: CallContext): Promise<UserId | null> {
  if (actor?.kind !== 'user') return null;
  try {
    return await uow.user(actor, null, (tx) => Promise.resolve(tx.userId));
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'unauthenticated') return null;
    throw error;
  }
}

const providerOf = (req: Request): string => String(req.params['provider']);

/** Tells the browser that set out from any other that got hold of the address it comes back to. */
function browserCookie(publicUrl: string) {
  const secure = publicUrl.startsWith('https:');
  const name = `${secure ? '__Host-' : ''}hearth_oidc`;
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}; Max-Age=${SIGN_IN_WITHIN_MS / 1000}`;
  return {
    read: (req: Request): string | null => {
      const value = cookieNamed(req.headers.cookie, name);
      return value !== null && /^[\w-]{43}$/.test(value) ? value : null;
    },
    written: (value: string): string => `${name}=${value}; ${attributes}`,
  };
}

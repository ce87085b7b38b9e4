import type { RequestHandler } from 'express';
import { sendProblem } from './send-problem.ts';

/** Refuses a request whose Host header is missing or can be part of no address: what follows builds addresses from it. */
export function requireHost(): RequestHandler {
  return function hostHeader(req, res, next) {
    const { host = '' } = req.headers;
    if (host !== '' && URL.canParse(`http://${host}/`)) return next();
    sendProblem(res, 'invalid-input', 400, {
      detail: 'The Host header is missing or names no host.',
      errors: [{ path: 'Host', message: 'name the host' }],
    });
  };
}

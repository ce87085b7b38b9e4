import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/** Says once, in the log, that a proxy seems to be in front which TRUST_PROXY does not know of. */
export function warnOfUnbelievedProxy(trustProxy: number, log: Logger): RequestHandler {
  let isTold = trustProxy > 0;
  return function unbelievedProxy(req, _res, next) {
    if (!isTold && req.headers['x-forwarded-for'] !== undefined) {
      isTold = true;
      log.warn(
        'a request came with X-Forwarded-For while TRUST_PROXY is 0: if a proxy is in front, set TRUST_PROXY to the number of them; as it is, all users count as its one address',
      );
    }
    next();
  };
}

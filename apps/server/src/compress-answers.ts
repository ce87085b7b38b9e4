import compression from 'compression';
import type { Request, RequestHandler, Response } from 'express';

const THRESHOLD_BYTES = 1024;

/**
 * Compresses answers to GET of 1 KiB and more for clients that ask for it: the web app's files, the documentation and
 * JSON. Never an event stream, which would stand still in the compressor's buffer, and never a part of a file, whose
 * range counts plain bytes.
 *
 * The length of a compressed answer that mixes something secret with something the asker chose tells of the secret
 * (BREACH). So JSON that a browser's cookie unlocked is compressed only when the browser says that one of our own
 * pages asked; bearers hold their token themselves and learn nothing.
 */
export function compressAnswers(): RequestHandler {
  const compress = compression({ threshold: THRESHOLD_BYTES, filter: isWorthIt });
  return function compressed(req, res, next) {
    // Who does not ask for it is spared the wrapped response; `Vary` is then left out, which costs a cache only bytes.
    if (req.method !== 'GET' || req.headers['accept-encoding'] === undefined) return next();
    compress(req, res, next);
  };
}

function isWorthIt(req: Request, res: Response): boolean {
  const type = String(res.getHeader('content-type') ?? '');
  if (type.startsWith('text/event-stream') || res.statusCode === 206) return false;
  if (isJson(type) && req.headers.cookie !== undefined && req.headers['sec-fetch-site'] !== 'same-origin') return false;
  return compression.filter(req, res);
}

function isJson(type: string): boolean {
  return /^application\/([\w.-]+\+)?json\b/.test(type);
}

import { tooLarge } from '@hearth/api/kernel/problem.ts';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { requestIdOf } from './request-id.ts';
import { sendDocument, sendProblem } from './send-problem.ts';

/** The last route: nothing answers here. */
export function noSuchRoute(): RequestHandler {
  return function unknownRoute(_req, res) {
    sendProblem(res, 'unknown-route', 404, { detail: 'There is nothing at this address.' });
  };
}

/** Turns whatever was thrown on the way into a problem document. What is our fault is logged and told to nobody. */
export function errorAnswers(log: Logger, jsonBodyMaxBytes: number): ErrorRequestHandler {
  return function errorAnswer(error: unknown, _req, res, _next) {
    const status = statusOf(error);
    if (status === 413) return sendDocument(res, tooLarge(jsonBodyMaxBytes, requestIdOf(res)));
    if (status === 415)
      return sendProblem(res, 'unsupported-media-type', 415, {
        detail: 'Send the body as UTF-8 JSON, plain or gzip-compressed.',
      });
    if (error instanceof URIError)
      return sendProblem(res, 'invalid-input', 400, {
        detail: 'The address holds a percent sign that starts no valid character.',
      });
    if (status !== null && status < 500)
      return sendProblem(res, 'malformed-body', 400, { detail: 'Send one JSON object.' });
    log.error({ err: error, requestId: requestIdOf(res) }, 'a request broke down');
    sendProblem(res, 'internal', 500, { detail: 'It was logged under the id in `instance`.' });
  };
}

/** Body parsers and routers say with `status` whose fault it was. */
function statusOf(error: unknown): number | null {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : null;
}

import type { ServerResponse } from 'node:http';
import type { FakeAnswer, FakeApi, Fields, Refused } from './answer-shapes.ts';
import { errorBody } from './error-body.ts';

/** Runs of an account without credit look like this, to the word. */
export const QUOTA_EXCEEDED: FakeAnswer = {
  kind: 'error',
  status: 429,
  code: 'insufficient_quota',
  message: 'You exceeded your current quota, please check your plan and billing details.',
};

export function tooManyRequests(retryAfter?: string): FakeAnswer {
  const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
  return { kind: 'error', status: 429, code: 'rate_limit_exceeded', message: 'Rate limit reached', headers };
}

export function serverError(status = 500): Refused {
  return { kind: 'error', status, code: null, message: 'The server had an error while processing your request.' };
}

/** Answers one request; what it was is known already to be allowed. */
export function sendAnswer(response: ServerResponse, answer: FakeAnswer, api: FakeApi, body: Fields): void {
  if (answer.kind === 'stall') return;
  if (answer.kind === 'cut') return void response.socket?.destroy();
  if (answer.kind === 'error') return sendError(response, answer);
  if (body['stream'] === true) return sendStream(response, answer, api, body);
  if (answer.kind === 'raw') return sendJson(response, 200, answer.body);
  if (answer.kind === 'truncated' || answer.kind === 'cut-after' || answer.kind === 'stall-after') {
    const whole = JSON.stringify(api.whole({ kind: 'text', text: answer.text }, body));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': whole.length });
    response.write(whole.slice(0, -10), () => {
      if (answer.kind !== 'stall-after') response.socket?.destroy();
    });
    return;
  }
  const whole = api.whole(answer, body);
  if (whole === null) return sendError(response, serverError());
  sendJson(response, 200, JSON.stringify(whole));
}

export function sendError(response: ServerResponse, answer: Refused): void {
  sendJson(response, answer.status, JSON.stringify(errorBody(answer)), answer.headers);
}

function sendStream(
  response: ServerResponse,
  answer: Exclude<FakeAnswer, { kind: 'error' | 'stall' | 'cut' }>,
  api: FakeApi,
  body: Fields,
): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  if (answer.kind === 'raw') return void response.end(`data: ${answer.body}\n\n`);
  const events = api.events(answer, body);
  if (answer.kind === 'stall-after') return void response.write(events);
  if (answer.kind === 'cut-after') return void response.write(events, () => response.socket?.destroy());
  response.end(events);
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'req_fake', ...headers }).end(body);
}

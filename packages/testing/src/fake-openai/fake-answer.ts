import type { ServerResponse } from 'node:http';
import type { FakeAnswer, FakeUsage } from './answer-shapes.ts';
import { finishOf, streamEvents, toolCall, type Said } from './stream-events.ts';

export type Asked = { readonly model: string; readonly isStream: boolean; readonly wantsUsage: boolean };

const STANDARD_USAGE: FakeUsage = { prompt: 11, completion: 7 };
const COMPLETION = { id: 'chatcmpl-fake', created: 1_700_000_000 };

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

export function serverError(status = 500): FakeAnswer {
  return { kind: 'error', status, code: null, message: 'The server had an error while processing your request.' };
}

/** Answers one request; what it was is known already to be allowed. */
export function sendAnswer(response: ServerResponse, answer: FakeAnswer, asked: Asked): void {
  if (answer.kind === 'stall') return;
  if (answer.kind === 'cut') return void response.socket?.destroy();
  if (answer.kind === 'error') return sendError(response, answer);
  if (asked.isStream) return sendStream(response, answer, asked);
  if (answer.kind === 'raw') return sendJson(response, 200, answer.body);
  if (answer.kind === 'truncated' || answer.kind === 'cut-after' || answer.kind === 'stall-after') {
    const whole = JSON.stringify(completionOf({ kind: 'text', text: answer.text }, asked));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': whole.length });
    response.write(whole.slice(0, -10), () => {
      if (answer.kind !== 'stall-after') response.socket?.destroy();
    });
    return;
  }
  sendJson(response, 200, JSON.stringify(completionOf(answer, asked)));
}

export function sendError(response: ServerResponse, answer: Extract<FakeAnswer, { kind: 'error' }>): void {
  const { status, code = null, message = 'No', headers = {} } = answer;
  const type = code === 'insufficient_quota' ? code : status >= 500 ? 'server_error' : 'invalid_request_error';
  sendJson(response, status, JSON.stringify({ error: { message, type, param: null, code } }), headers);
}

function completionOf(answer: Said, { model }: Asked): object {
  const message = {
    role: 'assistant',
    content: answer.kind === 'text' ? answer.text : null,
    refusal: answer.kind === 'refusal' ? answer.text : null,
    ...(answer.kind === 'tools' ? { tool_calls: answer.calls.map(toolCall) } : {}),
  };
  const choice = { index: 0, message, logprobs: null, finish_reason: finishOf(answer) };
  const usage = usageOf(answer.usage);
  return { ...COMPLETION, object: 'chat.completion', model, choices: [choice], ...(usage ? { usage } : {}) };
}

function sendStream(
  response: ServerResponse,
  answer: Exclude<FakeAnswer, { kind: 'error' | 'stall' | 'cut' }>,
  { model, wantsUsage }: Asked,
): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  const envelope = { ...COMPLETION, object: 'chat.completion.chunk', model };
  const events = streamEvents(answer).map((choice) => ({
    ...envelope,
    choices: [{ index: 0, finish_reason: null, logprobs: null, ...choice }],
    ...(wantsUsage ? { usage: null } : {}),
  }));
  const said = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
  if (answer.kind === 'raw') return void response.end(`data: ${answer.body}\n\n`);
  if (answer.kind === 'stall-after') return void response.write(said);
  if (answer.kind === 'cut-after') return void response.write(said, () => response.socket?.destroy());
  const usage = answer.kind === 'truncated' ? usageOf(answer.usage ?? null) : usageOf(answer.usage);
  const bill = wantsUsage && usage ? `data: ${JSON.stringify({ ...envelope, choices: [], usage })}\n\n` : '';
  response.end(said + bill + (answer.kind === 'truncated' ? '' : 'data: [DONE]\n\n'));
}

function usageOf(usage: FakeUsage | null = STANDARD_USAGE): object | null {
  if (usage === null) return null;
  const { prompt, completion } = usage;
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'req_fake', ...headers }).end(body);
}

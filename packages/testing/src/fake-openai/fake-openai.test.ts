import { afterEach, beforeEach, expect, it } from 'vitest';
import { QUOTA_EXCEEDED, tooManyRequests } from './fake-answer.ts';
import { startFakeOpenAi, type FakeOpenAi } from './fake-openai.ts';

let service: FakeOpenAi;
beforeEach(async () => {
  service = await startFakeOpenAi({ key: 'sk-right-one-1234' });
});
afterEach(() => service.close());

const question = { model: 'small-one', messages: [{ role: 'user', content: 'Soup?' }] };

function ask(body: object, { key = 'sk-right-one-1234', path = '/chat/completions' } = {}): Promise<Response> {
  return fetch(service.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

it('answers as it is told to, once each, and keeps what it was asked', async () => {
  service.answerNext(tooManyRequests('3'), QUOTA_EXCEEDED, ({ body }) => ({
    kind: 'text',
    text: `You asked ${String(body['model'])}.`,
  }));
  const limited = await ask(question);
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3']);
  expect(await (await ask(question)).json()).toMatchObject({
    error: { type: 'insufficient_quota', code: 'insufficient_quota' },
  });
  expect(await (await ask(question)).json()).toMatchObject({
    object: 'chat.completion',
    choices: [{ finish_reason: 'stop', message: { role: 'assistant', content: 'You asked small-one.' } }],
    usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 },
  });
  expect(await (await ask(question)).json()).toMatchObject({ choices: [{ message: { content: 'Hello.' } }] });
  expect(service.received.map(({ body }) => body)).toEqual([question, question, question, question]);
});

it('refuses another key, quoting a part of it, and uses up no answer', async () => {
  service.answerNext({ kind: 'text', text: 'Soup.' });
  const refused = await ask(question, { key: 'sk-wrong-one-9876' });
  expect(refused.status).toBe(401);
  expect(await refused.text()).toContain('9876');
  expect(await (await ask(question)).text()).toContain('Soup.');
});

it.each([true, false])('streams events up to [DONE]; that usage is wanted is %s', async (wantsUsage) => {
  const response = await ask({
    ...question,
    stream: true,
    ...(wantsUsage ? { stream_options: { include_usage: true } } : {}),
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const events = (await response.text()).split('\n\n').filter((event) => event !== '');
  expect(events.every((event) => event.startsWith('data: '))).toBe(true);
  expect(events.at(-1)).toBe('data: [DONE]');
  expect(events.some((event) => event.includes('prompt_tokens'))).toBe(wantsUsage);
});

const strict = (schema: object): object => ({
  ...question,
  response_format: { type: 'json_schema', json_schema: { name: 'dish', strict: true, schema } },
});
const object = { type: 'object', additionalProperties: false };
const call = { id: 'a', type: 'function', function: { name: 'find', arguments: '{}' } };

it.each<[string, object, number]>([
  ['no model', { messages: question.messages }, 400],
  ['no message', { ...question, messages: [] }, 400],
  ['two limits', { ...question, max_tokens: 1, max_completion_tokens: 1 }, 400],
  ['stream options without a stream', { ...question, stream_options: { include_usage: true } }, 400],
  ['a tool that nobody called', { ...question, messages: [{ role: 'tool', tool_call_id: 'a', content: '' }] }, 400],
  ['a call that nothing answered', { ...question, messages: [{ role: 'assistant', tool_calls: [call] }] }, 400],
  ['an open object', strict({ type: 'object', properties: {}, required: [] }), 400],
  ['an optional property', strict({ ...object, properties: { a: { type: 'string' } }, required: [] }), 400],
  [
    'an unknown word deep inside',
    strict({
      ...object,
      properties: { a: { type: 'array', items: { type: 'string', minLength: 1 } } },
      required: ['a'],
    }),
    400,
  ],
  ['a list at the top', strict({ type: 'array', items: { type: 'string' } }), 400],
  ['a strict schema', strict({ ...object, properties: { a: { type: 'string' } }, required: ['a'] }), 200],
])('%s is answered as the real one does', async (_, body, status) => {
  expect((await ask(body)).status).toBe(status);
});

it('is found at its path only', async () => {
  expect((await ask(question, { path: '/completions' })).status).toBe(404);
});

it('tells when a client hangs up', async () => {
  service.answerNext({ kind: 'stall-after', text: 'Soup' });
  const response = await ask({ ...question, stream: true });
  await response.body?.cancel();
  await expect(service.hungUp()).resolves.toBeUndefined();
});

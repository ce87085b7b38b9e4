import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FakeAnswer } from './answer-shapes.ts';
import { QUOTA_EXCEEDED, serverError, tooManyRequests } from './fake-answer.ts';
import { startFakeOpenAi, type FakeOpenAi } from './fake-openai.ts';

let service: FakeOpenAi;
beforeEach(async () => {
  service = await startFakeOpenAi({ key: 'sk-right-one-1234' });
});
afterEach(() => service.close());

const question = { model: 'small-one', input: 'Soup?', store: false };

function ask(body: object, key = 'sk-right-one-1234'): Promise<Response> {
  return fetch(`${service.url}/responses`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function answered(answer: FakeAnswer): Promise<unknown> {
  service.answerNext(answer);
  return (await ask(question)).json();
}

/** The data of the events, each of which is named as its type is. */
async function eventsOf(answer: FakeAnswer): Promise<Record<string, unknown>[]> {
  service.answerNext(answer);
  const text = await (await ask({ ...question, stream: true })).text();
  return text
    .split('\n\n')
    .filter((event) => event !== '')
    .map((event) => {
      const [, name, data = ''] = /^event: (.+)\ndata: (.+)$/.exec(event) ?? [];
      const said: Record<string, unknown> = JSON.parse(data);
      expect(said['type']).toBe(name);
      return said;
    });
}

it('answers with a response, which says what it was asked with', async () => {
  expect(await answered({ kind: 'text', text: 'Soup.' })).toMatchObject({
    object: 'response',
    status: 'completed',
    error: null,
    incomplete_details: null,
    model: 'small-one',
    store: false,
    output: [
      { type: 'reasoning' },
      { type: 'message', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text: 'Soup.' }] },
    ],
    usage: { input_tokens: 11, output_tokens: 7, total_tokens: 18 },
  });
});

it.each<[string, FakeAnswer, object]>([
  [
    'calls',
    { kind: 'tools', calls: [{ id: 'call_a', name: 'find', arguments: '{}' }] },
    { output: [{}, { type: 'function_call', call_id: 'call_a', name: 'find', arguments: '{}' }] },
  ],
  [
    'a refusal',
    { kind: 'refusal', text: 'No.' },
    { status: 'completed', output: [{}, { content: [{ type: 'refusal', refusal: 'No.' }] }] },
  ],
  [
    'what is cut off',
    { kind: 'text', text: 'So', finish: 'length' },
    { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } },
  ],
  [
    'what is filtered',
    { kind: 'text', text: '', finish: 'content_filter' },
    { status: 'incomplete', incomplete_details: { reason: 'content_filter' } },
  ],
  [
    'a failure',
    { kind: 'failed', text: 'So', usage: { prompt: 1, completion: 2 } },
    { status: 'failed', error: { code: 'server_error' }, output: [], usage: { input_tokens: 1, output_tokens: 2 } },
  ],
  ['no usage', { kind: 'text', text: 'Soup.', usage: null }, { usage: null }],
])('answers with %s', async (_, answer, expected) => {
  expect(await answered(answer)).toMatchObject(expected);
});

it('streams numbered events from the first to the last', async () => {
  const events = await eventsOf({ kind: 'text', text: 'Soup.' });
  expect(events.map(({ sequence_number: number }) => number)).toEqual(events.map((_, index) => index));
  expect(events.map(({ type }) => String(type).replace(/^response\./, ''))).toEqual([
    'created',
    'in_progress',
    'output_item.added',
    'output_item.done',
    'output_item.added',
    'content_part.added',
    'output_text.delta',
    'output_text.delta',
    'output_text.done',
    'content_part.done',
    'output_item.done',
    'completed',
  ]);
  expect(events.at(-1)).toMatchObject({ response: { status: 'completed', usage: { input_tokens: 11 } } });
});

it('streams a call as its name and then its arguments', async () => {
  const events = await eventsOf({ kind: 'tools', calls: [{ id: 'call_a', name: 'find', arguments: '{"a":1}' }] });
  expect(events.slice(4)).toMatchObject([
    { type: 'response.output_item.added', output_index: 1, item: { name: 'find', arguments: '' } },
    { type: 'response.function_call_arguments.delta', delta: '{"a"' },
    { type: 'response.function_call_arguments.delta', delta: ':1}' },
    { type: 'response.function_call_arguments.done', arguments: '{"a":1}' },
    { type: 'response.output_item.done', item: { arguments: '{"a":1}', status: 'completed' } },
    { type: 'response.completed' },
  ]);
});

it.each<[FakeAnswer, string]>([
  [{ kind: 'text', text: 'So', finish: 'length' }, 'response.incomplete'],
  [{ kind: 'refusal', text: 'No.' }, 'response.completed'],
  [{ kind: 'failed', text: 'So' }, 'response.failed'],
  [{ kind: 'truncated', text: 'So' }, 'response.output_text.delta'],
])('streams %j up to %s', async (answer, last) => {
  expect((await eventsOf(answer)).at(-1)).toMatchObject({ type: last });
});

it('refuses over HTTP as it does a chat', async () => {
  service.answerNext(tooManyRequests('3'), QUOTA_EXCEEDED, serverError());
  const limited = await ask(question);
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3']);
  expect(await (await ask(question)).json()).toMatchObject({ error: { code: 'insufficient_quota' } });
  expect((await ask(question)).status).toBe(500);
  expect((await ask(question, 'sk-wrong-one-9876')).status).toBe(401);
});

const format = (schema: object, name = 'dish'): object => ({
  ...question,
  text: { format: { type: 'json_schema', name, strict: true, schema } },
});
const object = { type: 'object', additionalProperties: false };
const loose = { type: 'object', properties: { a: { type: 'string' } } };
const call = { type: 'function_call', call_id: 'a', name: 'find', arguments: '{}' };
const output = { type: 'function_call_output', call_id: 'a', output: '' };
const tool = { type: 'function', name: 'find', parameters: loose };

it.each<[string, object, number]>([
  ['no model', { input: 'Soup?' }, 400],
  ['no input', { model: 'small-one' }, 400],
  ['an empty input', { ...question, input: [] }, 400],
  ['messages of a chat', { model: 'small-one', messages: [{ role: 'user', content: 'Soup?' }] }, 400],
  ['the format of a chat', { ...question, response_format: { type: 'json_object' } }, 400],
  ['the limit of a chat', { ...question, max_tokens: 100 }, 400],
  ['a low limit', { ...question, max_output_tokens: 15 }, 400],
  ['the lowest limit', { ...question, max_output_tokens: 16 }, 200],
  ['a wish for usage', { ...question, stream: true, stream_options: { include_usage: true } }, 400],
  ['a tool’s message', { ...question, input: [{ role: 'tool', content: '' }] }, 400],
  ['a message without content', { ...question, input: [{ role: 'assistant', content: null }] }, 400],
  ['calls in a message', { ...question, input: [{ role: 'assistant', content: '', tool_calls: [] }] }, 400],
  ['an item of no type', { ...question, input: [{ type: 'tool_result' }] }, 400],
  ['an output that nothing called for', { ...question, input: [output] }, 400],
  ['a call without an output', { ...question, input: [call] }, 400],
  ['a call and its output', { ...question, input: [call, output] }, 200],
  ['a tool of a chat', { ...question, tools: [{ type: 'function', function: { name: 'find' } }] }, 400],
  ['a strict tool with a loose schema', { ...question, tools: [{ ...tool, strict: true }] }, 400],
  ['a loose tool', { ...question, tools: [{ ...tool, strict: false }] }, 200],
  ['an open schema', format(loose), 400],
  ['a schema without a fitting name', format({ ...object, properties: {}, required: [] }, 'my dish'), 400],
  ['no schema', { ...question, text: { format: { type: 'json_schema', json_schema: {} } } }, 400],
  ['a strict schema', format({ ...object, properties: { a: { type: 'string' } }, required: ['a'] }), 200],
])('%s is answered as the real one does', async (_, body, status) => {
  expect((await ask(body)).status).toBe(status);
});

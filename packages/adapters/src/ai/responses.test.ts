import type { FakeAnswer } from '@hearth/testing/fake-openai/answer-shapes.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { spendOf } from './ai-errors.ts';
import { createOpenAiClient } from './openai-client.ts';
import { failureOf, KEY, QUESTION, request, startAsking, streamed, type Asking } from './testing/asking.ts';

let asking: Asking;
beforeEach(async () => {
  asking = await startAsking('responses');
});
afterEach(() => asking.service.close());

const lastBody = () => asking.service.received.at(-1)?.body;
const calls = [
  { id: 'call_a', name: 'find_recipes', arguments: '{"text":"soup","limit":3}' },
  { id: 'call_b', name: 'list_pantry', arguments: '{}' },
];

/** Events that are sent as they are, in place of the ordinary ones. */
function events(...all: readonly object[]): FakeAnswer {
  return { kind: 'raw', body: all.map((event) => JSON.stringify(event)).join('\n\ndata: ') };
}

function response(own: object): object {
  return { status: 'completed', output: [], usage: { input_tokens: 5, output_tokens: 1 }, ...own };
}

const soup = { type: 'message', content: [{ type: 'output_text', text: 'Soup.' }] };

describe('what is sent', () => {
  it('is the question, the model and the limit, and that nothing is to be kept, whole and streamed', async () => {
    const input = [{ role: 'user', content: QUESTION }];
    const body = { model: 'small-one', input, max_output_tokens: 50, store: false };
    await asking.provider().complete(request());
    expect(lastBody()).toEqual(body);
    await streamed(asking.provider());
    expect(lastBody()).toEqual({ ...body, stream: true });
  });

  it('is no lower limit than the service takes', async () => {
    expect(await asking.provider().complete(request({ maxOutputTokens: 1 }))).toMatchObject({ text: 'Hello.' });
    expect(lastBody()).toMatchObject({ max_output_tokens: 16 });
  });

  it('holds the answer to a schema', async () => {
    const jsonSchema = { type: 'object', properties: {}, required: [], additionalProperties: false };
    await asking.provider().complete(request({ schema: { name: 'dish', jsonSchema } }));
    expect(lastBody()?.['text']).toEqual({
      format: { type: 'json_schema', name: 'dish', schema: jsonSchema, strict: true },
    });
  });

  it('names tools whose parameters may be left out, and calls and what they gave as items of their own', async () => {
    const tool = { name: 'find_recipes', description: 'Finds recipes', parameters: { type: 'object' } };
    const [first, second] = calls;
    const messages = [
      { role: 'system', content: 'Be brief.' },
      { role: 'assistant', content: 'I look.', toolCalls: [first!] },
      { role: 'tool', toolCallId: 'call_a', content: '[]' },
      { role: 'assistant', content: '', toolCalls: [second!] },
      { role: 'tool', toolCallId: 'call_b', content: '[1]' },
    ] as const;
    await asking.provider().complete(request({ messages, tools: [tool] }));
    expect(lastBody()).toMatchObject({ tools: [{ type: 'function', ...tool, strict: false }] });
    expect(lastBody()?.['input']).toEqual([
      { role: 'system', content: 'Be brief.' },
      { role: 'assistant', content: 'I look.' },
      { type: 'function_call', call_id: 'call_a', name: 'find_recipes', arguments: '{"text":"soup","limit":3}' },
      { type: 'function_call_output', call_id: 'call_a', output: '[]' },
      { type: 'function_call', call_id: 'call_b', name: 'list_pantry', arguments: '{}' },
      { type: 'function_call_output', call_id: 'call_b', output: '[1]' },
    ]);
  });
});

describe('a response', () => {
  it('that failed is asked for again, and what it cost counts, whole and streamed', async () => {
    const failed: FakeAnswer = { kind: 'failed', text: '', usage: { prompt: 5, completion: 1 } };
    asking.service.answerNext(failed);
    const usage = { inputTokens: 16, outputTokens: 8 };
    expect(await asking.provider().complete(request())).toMatchObject({ text: 'Hello.', usage });
    asking.service.answerNext(failed);
    expect((await streamed(asking.provider())).at(-1)).toMatchObject({ end: { text: 'Hello.', usage } });
  });

  it('that fails when words are out tells what it cost', async () => {
    asking.service.answerNext({ kind: 'failed', text: 'So', usage: { prompt: 5, completion: 1 } });
    const error = await failureOf(streamed(asking.provider()));
    expect(spendOf(error)).toEqual({ usage: { inputTokens: 5, outputTokens: 1 }, unknownTries: 0, isEstimate: false });
    expect(asking.service.received).toHaveLength(1);
  });

  it('that failed for want of credit is asked for once, and none of its words are told', async () => {
    asking.service.answerNext({ kind: 'failed', text: '', code: 'insufficient_quota' });
    const error = await failureOf(asking.provider().complete(request()));
    expect(error).toMatchObject({ kind: 'limit', code: 'ai.quota-exceeded' });
    expect(String(error)).not.toContain('failed to generate');
    expect(asking.service.received).toHaveLength(1);
  });

  it.each<[string, object]>([
    ['is not over', { status: 'in_progress' }],
    ['waits', { status: 'queued' }],
    ['was called off', { status: 'cancelled' }],
    ['was steered away', { status: 'incomplete', incomplete_details: { reason: 'steered' } }],
    ['has a call without a name', { output: [{ type: 'function_call', call_id: 'call_a', arguments: '{}' }] }],
    ['has words that are none', { output: [{ type: 'message', content: [{ type: 'output_text', text: 7 }] }] }],
  ])('that %s is no answer', async (_, own) => {
    const raw: FakeAnswer = { kind: 'raw', body: JSON.stringify(response(own)) };
    asking.service.answerNext(raw, raw, raw);
    expect(await failureOf(asking.provider().complete(request()))).toMatchObject({ code: 'ai.unavailable' });
    expect(asking.service.received).toHaveLength(3);
  });

  it('may think, and say what it says in parts', async () => {
    const output = [{ type: 'reasoning', content: [{ type: 'reasoning_text', text: 'Hm.' }] }, soup, soup];
    asking.service.answerNext({ kind: 'raw', body: JSON.stringify(response({ output })) });
    expect(await asking.provider().complete(request())).toMatchObject({ text: 'Soup.Soup.', finish: 'stop' });
  });
});

describe('a stream', () => {
  it('passes over events that are not known', async () => {
    const delta = { type: 'response.output_text.delta', delta: 'Soup.' };
    const end = { type: 'response.completed', response: response({ output: [soup] }) };
    asking.service.answerNext(events({ type: 'response.weather.changed' }, delta, end));
    expect(await streamed(asking.provider())).toMatchObject([{ text: 'Soup.' }, { end: { text: 'Soup.' } }]);
  });

  it('says what came in no delta once it is told', async () => {
    const delta = { type: 'response.output_text.delta', delta: 'So' };
    const end = { type: 'response.completed', response: response({ output: [soup] }) };
    asking.service.answerNext(events(delta, end));
    expect(await streamed(asking.provider())).toMatchObject([
      { text: 'So' },
      { text: 'up.' },
      { end: { text: 'Soup.', finish: 'stop', usage: { inputTokens: 5, outputTokens: 1 } } },
    ]);
  });

  it.each([
    ['with its name', '\nevent: error'],
    ['without', ''],
  ])('may end with an error, %s', async (_, name) => {
    const error = { type: 'error', code: 'insufficient_quota', message: 'No credit', param: null, sequence_number: 0 };
    asking.service.answerNext({ kind: 'raw', body: JSON.stringify(error) + name });
    expect(await failureOf(streamed(asking.provider()))).toMatchObject({ code: 'ai.quota-exceeded' });
    expect(asking.service.received).toHaveLength(1);
  });
});

describe('the service these tests ask', () => {
  it.each<[string, FakeAnswer, object]>([
    [
      'words',
      { kind: 'text', text: 'Soup, with bread 🍞.' },
      { status: 'completed', output_text: 'Soup, with bread 🍞.' },
    ],
    ['calls', { kind: 'tools', calls }, { status: 'completed', output_text: '' }],
    ['a refusal', { kind: 'refusal', text: 'I cannot.' }, { status: 'completed', output_text: '' }],
    ['an end too soon', { kind: 'text', text: 'So', finish: 'length' }, { status: 'incomplete', output_text: 'So' }],
  ])('streams %s as the official client puts a response together', async (_, answer, expected) => {
    const client = createOpenAiClient({ baseUrl: asking.service.url, key: KEY, api: 'responses' }, 5000);
    asking.service.answerNext(answer, answer);
    const whole = await client.responses.create({ model: 'small-one', input: QUESTION });
    expect(whole).toMatchObject(expected);
    const { status, output, usage } = whole;
    const put = await client.responses.stream({ model: 'small-one', input: QUESTION }).finalResponse();
    expect(put).toMatchObject({ status, output, usage });
  });
});

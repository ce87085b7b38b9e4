import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectionTo, connectionToCompatible } from './openai-provider.ts';
import { spendOf } from './ai-errors.ts';
import { failureOf, KEY, QUESTION, request, startAsking, streamed, type Asking } from './testing/asking.ts';

let asking: Asking;
beforeEach(async () => {
  asking = await startAsking('chat');
});
afterEach(() => asking.service.close());

const lastBody = () => asking.service.received.at(-1)?.body;
const jsonSchema = { type: 'object', properties: {}, required: [], additionalProperties: false };

describe('what is sent', () => {
  it('is the question, the model and the limit, and of a stream that usage is wanted', async () => {
    const body = { model: 'small-one', messages: [{ role: 'user', content: QUESTION }], max_tokens: 50 };
    await asking.provider().complete(request());
    expect(lastBody()).toEqual(body);
    await streamed(asking.provider());
    expect(lastBody()).toEqual({ ...body, stream: true, stream_options: { include_usage: true } });
  });

  it('holds the answer to a schema', async () => {
    await asking.provider().complete(request({ schema: { name: 'dish', jsonSchema } }));
    expect(lastBody()?.['response_format']).toEqual({
      type: 'json_schema',
      json_schema: { name: 'dish', schema: jsonSchema, strict: true },
    });
  });

  it('tells a service that holds no schemas of them in words', async () => {
    const connection = { ...connectionTo('anthropic', KEY), baseUrl: asking.service.url };
    await asking.provider({ connection }).complete(request({ schema: { name: 'dish', jsonSchema } }));
    expect(lastBody()).not.toHaveProperty('response_format');
    expect(JSON.stringify(lastBody()?.['messages'])).toContain('additionalProperties');
  });

  it('names tools and the calls of them, and what they gave', async () => {
    const tool = { name: 'find_recipes', description: 'Finds recipes', parameters: { type: 'object' } };
    const call = { id: 'call_a', name: 'find_recipes', arguments: '{}' };
    const messages = [
      { role: 'assistant', content: '', toolCalls: [call] },
      { role: 'tool', toolCallId: 'call_a', content: '[]' },
    ] as const;
    await asking.provider().complete(request({ messages, tools: [tool] }));
    expect(lastBody()).toMatchObject({
      tools: [{ type: 'function', function: tool }],
      messages: [
        {
          role: 'assistant',
          content: null,
          tool_calls: [{ id: 'call_a', type: 'function', function: { name: 'find_recipes', arguments: '{}' } }],
        },
        { role: 'tool', tool_call_id: 'call_a', content: '[]' },
      ],
    });
  });

  it('limits at OpenAI what is thought along with what is said', async () => {
    const connection = connectionToCompatible('https://api.openai.com/v1', KEY, 'chat');
    await asking.provider({ connection: { ...connection, baseUrl: asking.service.url } }).complete(request());
    expect(lastBody()).toMatchObject({ max_completion_tokens: 50 });
    expect(lastBody()).not.toHaveProperty('max_tokens');
  });
});

describe('a stream', () => {
  it('that ends before a word is begun again, and what it cost counts', async () => {
    asking.service.answerNext({ kind: 'truncated', text: '', usage: { prompt: 5, completion: 1 } });
    expect((await streamed(asking.provider())).at(-1)).toMatchObject({
      end: { usage: { inputTokens: 16, outputTokens: 8 } },
    });
  });

  it('that fails for good tells what its tries cost', async () => {
    const usage = { prompt: 5, completion: 1 };
    asking.service.answerNext({ kind: 'truncated', text: '', usage }, { kind: 'truncated', text: 'So', usage });
    const error = await failureOf(streamed(asking.provider()));
    expect(spendOf(error)).toEqual({ usage: { inputTokens: 10, outputTokens: 2 }, unknownTries: 0, isEstimate: false });
  });
});

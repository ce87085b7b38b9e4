import type { FakeAnswer } from '@hearth/testing/fake-openai/answer-shapes.ts';
import { QUOTA_EXCEEDED, serverError, tooManyRequests } from '@hearth/testing/fake-openai/fake-answer.ts';
import { startFakeOpenAi, type FakeOpenAi } from '@hearth/testing/fake-openai/fake-openai.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { spendOf } from './ai-errors.ts';
import type { AiDelta, AiProvider, AiRequest } from './ai-provider.ts';
import { connectionTo, connectionToCompatible, createOpenAiProvider } from './openai-provider.ts';

const KEY = 'sk-test-4f3a9c27d1e85b60';
const QUESTION = 'What shall we cook on Wednesday?';

let service: FakeOpenAi;
let waits: number[];
beforeEach(async () => {
  service = await startFakeOpenAi({ key: KEY });
  waits = [];
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await service.close();
});

const pace = { wait: (milliseconds: number) => Promise.resolve(void waits.push(milliseconds)), chance: () => 0 };

function provider({ key = KEY, timeoutMs = 10_000 } = {}): AiProvider {
  return createOpenAiProvider({ connection: connectionToCompatible(service.url, key), timeoutMs, pace });
}

function request(own: Partial<AiRequest> = {}): AiRequest {
  return {
    model: 'small-one',
    messages: [{ role: 'user', content: QUESTION }],
    maxOutputTokens: 50,
    signal: new AbortController().signal,
    callKey: 'call-1',
    ...own,
  };
}

async function streamed(from: AiProvider, own: Partial<AiRequest> = {}): Promise<AiDelta[]> {
  const deltas: AiDelta[] = [];
  for await (const delta of from.stream(request(own))) deltas.push(delta);
  return deltas;
}

/** Both ways to ask, for what holds of both. */
const ways: readonly (readonly [string, (from: AiProvider, own?: Partial<AiRequest>) => Promise<unknown>])[] = [
  ['asked for a whole answer', (from, own) => from.complete(request(own))],
  ['asked for a stream', (from, own) => streamed(from, own)],
];

async function failureOf(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    () => expect.fail('it was answered'),
    (error: unknown) => error,
  );
}

describe('an answer', () => {
  it('comes with what it cost', async () => {
    service.answerNext({ kind: 'text', text: 'Soup.' });
    expect(await provider().complete(request())).toEqual({
      text: 'Soup.',
      toolCalls: [],
      usage: { inputTokens: 11, outputTokens: 7 },
      unknownTries: 0,
      isEstimate: false,
      finish: 'stop',
    });
    expect(service.received[0]?.body).toEqual({
      model: 'small-one',
      messages: [{ role: 'user', content: QUESTION }],
      max_tokens: 50,
    });
  });

  it('is streamed as it is written, and ends with all of it', async () => {
    service.answerNext({ kind: 'text', text: 'Soup, with bread 🍞.', usage: { prompt: 3, completion: 9 } });
    const deltas = await streamed(provider());
    expect(deltas.length).toBeGreaterThan(3);
    expect(deltas.map((delta) => ('text' in delta ? delta.text : '')).join('')).toBe('Soup, with bread 🍞.');
    expect(deltas.at(-1)).toEqual({
      end: {
        text: 'Soup, with bread 🍞.',
        toolCalls: [],
        usage: { inputTokens: 3, outputTokens: 9 },
        unknownTries: 0,
        isEstimate: false,
        finish: 'stop',
      },
    });
    expect(service.received[0]?.body).toMatchObject({ stream: true, stream_options: { include_usage: true } });
  });

  it('is held to a JSON Schema', async () => {
    const jsonSchema = {
      type: 'object',
      properties: { dish: { type: 'string' } },
      required: ['dish'],
      additionalProperties: false,
    };
    service.answerNext({ kind: 'text', text: '{"dish":"soup"}' });
    const answer = await provider().complete(request({ schema: { name: 'dish', jsonSchema } }));
    expect(answer.text).toBe('{"dish":"soup"}');
    expect(service.received[0]?.body['response_format']).toEqual({
      type: 'json_schema',
      json_schema: { name: 'dish', schema: jsonSchema, strict: true },
    });
  });

  it('is not asked again where the service does not take the schema', async () => {
    const asked = provider().complete(request({ schema: { name: 'dish', jsonSchema: { type: 'object' } } }));
    await expect(asked).rejects.toMatchObject({ kind: 'invalid', code: 'ai.request-refused' });
    expect(service.received).toHaveLength(1);
  });

  it('may be calls of tools, whose results go back', async () => {
    const calls = [
      { id: 'call_a', name: 'find_recipes', arguments: '{"text":"soup","limit":3}' },
      { id: 'call_b', name: 'list_pantry', arguments: '{}' },
    ];
    const tools = [{ name: 'find_recipes', description: 'Finds recipes', parameters: { type: 'object' } }];
    service.answerNext({ kind: 'tools', calls }, { kind: 'tools', calls }, { kind: 'text', text: 'Soup.' });
    const answer = await provider().complete(request({ tools }));
    expect(answer).toMatchObject({ text: '', toolCalls: calls, finish: 'tool-calls' });
    expect((await streamed(provider(), { tools })).at(-1)).toEqual({ end: answer });
    const messages = [
      { role: 'user', content: QUESTION },
      { role: 'assistant', content: '', toolCalls: calls },
      { role: 'tool', toolCallId: 'call_a', content: '[]' },
      { role: 'tool', toolCallId: 'call_b', content: '[]' },
    ] as const;
    expect(await provider().complete(request({ messages, tools }))).toMatchObject({ text: 'Soup.', finish: 'stop' });
    expect(service.received[0]?.body['tools']).toEqual([{ type: 'function', function: tools[0] }]);
  });

  it.each<[string, FakeAnswer, object]>([
    ['declines', { kind: 'refusal', text: 'I cannot.' }, { finish: 'refused', text: 'I cannot.' }],
    ['is filtered', { kind: 'text', text: '', finish: 'content_filter' }, { finish: 'refused', text: '' }],
    ['is cut off', { kind: 'text', text: 'So', finish: 'length' }, { finish: 'length', text: 'So' }],
  ])('that %s says so, whole and streamed', async (_, answer, expected) => {
    service.answerNext(answer, answer);
    expect(await provider().complete(request())).toMatchObject(expected);
    expect((await streamed(provider())).at(-1)).toMatchObject({ end: expected });
  });

  it('of a service that tells no usage counts as the most that its bytes can be, in every language', async () => {
    const content = '日本語で献立を教えてください';
    const answer: FakeAnswer = { kind: 'text', text: '牛肉と豆腐の煮物', usage: null };
    service.answerNext(answer, answer);
    const messages = [{ role: 'user', content }] as const;
    const { usage, isEstimate } = await provider().complete(request({ messages }));
    expect(usage.inputTokens).toBeGreaterThan(Buffer.byteLength(content));
    expect(usage.outputTokens).toBe(24);
    expect(isEstimate).toBe(true);
    expect((await streamed(provider(), { messages })).at(-1)).toMatchObject({ end: { usage, isEstimate } });
  });

  it('of a service that tells no usage is no longer than it was let be', async () => {
    service.answerNext({ kind: 'text', text: 'Soup. '.repeat(30), usage: null });
    expect(await provider().complete(request())).toMatchObject({ usage: { outputTokens: 50 } });
  });
});

describe.each(ways)('%s, a service', (_, ask) => {
  it.each<[string, FakeAnswer]>([
    ['fails', serverError()],
    ['is overloaded', serverError(503)],
    ['has no time', { kind: 'error', status: 408 }],
    ['is at odds', { kind: 'error', status: 409 }],
    ['is asked too much', tooManyRequests()],
    ['cuts the line', { kind: 'cut' }],
  ])('that %s once is asked again, under the same call key', async (_name, answer) => {
    service.answerNext(answer);
    await ask(provider());
    expect(service.received).toHaveLength(2);
    for (const { headers } of service.received)
      expect(headers).toMatchObject({ 'idempotency-key': 'call-1', 'x-request-id': 'call-1' });
    expect(waits).toEqual([500]);
  });

  it('that fails for ever is asked three times', async () => {
    service.answerNext(serverError(), serverError(), serverError());
    await expect(ask(provider())).rejects.toMatchObject({ kind: 'unavailable', code: 'ai.unavailable' });
    expect(service.received).toHaveLength(3);
    expect(waits).toEqual([500, 1000]);
  });

  it('that wants a wait gets it', async () => {
    service.answerNext(tooManyRequests('7'), tooManyRequests());
    await ask(provider());
    expect(waits).toEqual([7000, 1000]);
  });

  it('that wants a longer wait is not asked again; the caller is told when', async () => {
    service.answerNext(tooManyRequests('21'));
    await expect(ask(provider({ timeoutMs: 60_000 }))).rejects.toMatchObject({
      code: 'ai.unavailable',
      details: { retryAfterSeconds: 21 },
    });
    expect(service.received).toHaveLength(1);
  });

  it('that wants a wait beyond the end of the call is not asked again', async () => {
    service.answerNext(tooManyRequests('11'));
    await expect(ask(provider())).rejects.toMatchObject({ code: 'ai.unavailable' });
    expect(waits).toEqual([]);
  });

  it('that wants to be asked at a time is asked then', async () => {
    service.answerNext(tooManyRequests(new Date(Date.now() + 5000).toUTCString()));
    await ask(provider());
    expect(waits[0]).toBeGreaterThan(2500);
    expect(waits[0]).toBeLessThanOrEqual(5000);
  });

  it.each<[string, FakeAnswer, object]>([
    ['is owed money', QUOTA_EXCEEDED, { kind: 'limit', code: 'ai.quota-exceeded' }],
    ['wants credit', { kind: 'error', status: 402 }, { kind: 'limit', code: 'ai.quota-exceeded' }],
    ['forbids it', { kind: 'error', status: 403 }, { kind: 'invalid', code: 'ai.key-refused' }],
    ['has no such model', { kind: 'error', status: 404 }, { kind: 'invalid', code: 'ai.model-not-allowed' }],
    ['takes no such thing', { kind: 'error', status: 400 }, { kind: 'invalid', code: 'ai.request-refused' }],
    ['filters it', { kind: 'error', status: 400, code: 'content_filter' }, { kind: 'invalid', code: 'ai.refused' }],
  ])('that %s is asked once, for nothing', async (_name, answer, expected) => {
    service.answerNext(answer);
    const error = await failureOf(ask(provider()));
    expect(error).toMatchObject(expected);
    expect(spendOf(error)).toEqual({ usage: { inputTokens: 0, outputTokens: 0 }, unknownTries: 0, isEstimate: false });
    expect(service.received).toHaveLength(1);
  });

  it('that refuses the key is asked once, and the key is nowhere in the error', async () => {
    const key = 'sk-wrong-8d2c41f7a9b3e605';
    const error = await failureOf(ask(provider({ key })));
    expect(error).toMatchObject({ kind: 'invalid', code: 'ai.key-refused' });
    expect(error).not.toHaveProperty('cause');
    for (const part of [key, key.slice(0, 8), key.slice(-4), QUESTION]) expect(allOf(error)).not.toContain(part);
    expect(service.received).toHaveLength(1);
  });

  it('that breaks off before it answers may have charged for each of those tries', async () => {
    service.answerNext({ kind: 'cut' }, { kind: 'raw', body: '{"choices": "none"}' });
    const answered = await ask(provider());
    const answer = Array.isArray(answered) ? z.array(z.unknown()).parse(answered).at(-1) : { end: answered };
    expect(answer).toMatchObject({
      end: { usage: { inputTokens: 11, outputTokens: 7 }, unknownTries: 2, isEstimate: false },
    });
  });

  it.each([3e9, -1, 1.5])('that tells a use of %s tokens has given no answer', async (completion) => {
    const impossible: FakeAnswer = { kind: 'text', text: '', usage: { prompt: 11, completion } };
    service.answerNext(impossible, impossible, impossible);
    const error = await failureOf(ask(provider()));
    expect(error).toMatchObject({ code: 'ai.unavailable' });
    expect(spendOf(error)).toMatchObject({ usage: { inputTokens: 0, outputTokens: 0 }, unknownTries: 3 });
  });

  it('that cannot be reached was not asked anything', async () => {
    await service.close();
    const error = await failureOf(ask(provider()));
    expect(error).toMatchObject({ code: 'ai.unavailable' });
    expect(spendOf(error).unknownTries).toBe(0);
    expect(waits).toEqual([500, 1000]);
  });

  it('that never answers is left in time, and hung up on', async () => {
    service.answerNext({ kind: 'stall' });
    const error = await failureOf(ask(provider({ timeoutMs: 150 })));
    expect(error).toMatchObject({ kind: 'unavailable', code: 'ai.unavailable' });
    expect(String(error)).toContain('too long');
    expect(spendOf(error).unknownTries).toBe(1);
    await service.hungUp();
    expect(service.received).toHaveLength(1);
  });

  it('that stops in the middle is left in time', async () => {
    service.answerNext({ kind: 'stall-after', text: 'Soup and then' });
    const error = await failureOf(ask(provider({ timeoutMs: 150 })));
    expect(String(error)).toContain('too long');
    await service.hungUp();
  });

  it('is hung up on when the caller stops, with the caller’s reason and no further try', async () => {
    const caller = new AbortController();
    const reason = new Error('the page was closed');
    service.answerNext({ kind: 'cut' }, () => {
      caller.abort(reason);
      return { kind: 'stall' };
    });
    expect(await failureOf(ask(provider(), { signal: caller.signal }))).toBe(reason);
    expect(spendOf(reason).unknownTries).toBe(2);
    await service.hungUp();
    expect(await failureOf(ask(provider(), { signal: caller.signal }))).toBe(reason);
    expect(service.received).toHaveLength(2);
  });

  it.each<[string, FakeAnswer]>([
    ['no JSON', { kind: 'raw', body: `{"choices": [{ "${QUESTION}` }],
    ['no completion', { kind: 'raw', body: '{"choices": "none"}' }],
  ])('that answers %s thrice is unavailable, and may have charged', async (_name, answer) => {
    const said = ['log', 'info', 'warn', 'error', 'debug'] as const;
    const logs = said.map((level) => vi.spyOn(console, level).mockImplementation(() => undefined));
    service.answerNext(answer, answer, answer);
    const error = await failureOf(ask(provider()));
    expect(error).toMatchObject({ code: 'ai.unavailable' });
    expect(error).not.toHaveProperty('cause');
    expect(spendOf(error).unknownTries).toBe(3);
    expect(allOf(error)).not.toContain(QUESTION);
    for (const log of logs) expect(log).not.toHaveBeenCalled();
    vi.restoreAllMocks();
    expect(service.received).toHaveLength(3);
  });

  it('is sent what the server’s environment names to no one, nor is it logged', async () => {
    const logs = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) => vi.spyOn(console, level));
    vi.stubEnv('OPENAI_API_KEY', 'sk-server');
    vi.stubEnv('OPENAI_ADMIN_KEY', 'sk-admin');
    vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:9');
    vi.stubEnv('OPENAI_ORG_ID', 'org-server');
    vi.stubEnv('OPENAI_PROJECT_ID', 'proj-server');
    vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'Authorization: Bearer sk-custom\nX-Server: proxy-server');
    vi.stubEnv('OPENAI_LOG', 'debug');
    await ask(provider());
    const headers = service.received[0]?.headers ?? {};
    expect(headers.authorization).toBe(`Bearer ${KEY}`);
    expect(Object.keys(headers).filter((name) => /^(openai-|x-server|x-stainless)/.test(name))).toEqual([]);
    expect(JSON.stringify(headers)).not.toMatch(/server|sk-admin|sk-custom/);
    for (const log of logs) expect(log).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});

describe('a whole answer', () => {
  it('whose line is cut is asked for again', async () => {
    service.answerNext({ kind: 'cut-after', text: 'Soup and then' });
    expect(await provider().complete(request())).toMatchObject({ text: 'Hello.' });
    expect(service.received).toHaveLength(2);
  });
});

describe('a stream', () => {
  it.each<[string, FakeAnswer]>([
    ['is cut', { kind: 'cut-after', text: 'Soup and then' }],
    ['ends too early', { kind: 'truncated', text: 'Soup and then' }],
  ])('that %s when words are out fails, and is not begun again', async (_, answer) => {
    service.answerNext(answer);
    const error = await failureOf(streamed(provider()));
    expect(error).toMatchObject({ kind: 'unavailable', code: 'ai.unavailable' });
    expect(spendOf(error).unknownTries).toBe(1);
    expect(service.received).toHaveLength(1);
  });

  it('that ends before a word is begun again, and what it cost counts', async () => {
    service.answerNext({ kind: 'truncated', text: '', usage: { prompt: 5, completion: 1 } });
    expect((await streamed(provider())).at(-1)).toMatchObject({ end: { usage: { inputTokens: 16, outputTokens: 8 } } });
  });

  it('that fails for good tells what its tries cost', async () => {
    const usage = { prompt: 5, completion: 1 };
    service.answerNext({ kind: 'truncated', text: '', usage }, { kind: 'truncated', text: 'So', usage });
    const error = await failureOf(streamed(provider()));
    expect(spendOf(error)).toEqual({ usage: { inputTokens: 10, outputTokens: 2 }, unknownTries: 0, isEstimate: false });
  });

  it('that nobody reads on is hung up on', async () => {
    service.answerNext({ kind: 'stall-after', text: 'Soup and then' });
    for await (const delta of provider().stream(request())) {
      expect(delta).toEqual({ text: 'Soup' });
      break;
    }
    await service.hungUp();
  });
});

describe('a connection', () => {
  it.each(['/api/openai/v1', '/api/openai/v1/'])('may have the path %s', async (basePath) => {
    const elsewhere = await startFakeOpenAi({ basePath: '/api/openai/v1' });
    const baseUrl = new URL(basePath, elsewhere.url).href;
    const connection = connectionToCompatible(baseUrl, null);
    await createOpenAiProvider({ connection, timeoutMs: 5000, pace }).complete(request());
    expect(elsewhere.received.map(({ path }) => path)).toEqual(['/api/openai/v1/chat/completions']);
    await elsewhere.close();
  });

  it('without a key sends none', async () => {
    vi.stubEnv('OPENAI_API_KEY', KEY);
    const open = await startFakeOpenAi();
    const connection = connectionToCompatible(open.url, null);
    await createOpenAiProvider({ connection, timeoutMs: 5000, pace }).complete(request());
    expect(open.received[0]?.headers.authorization).toBeUndefined();
    await open.close();
  });

  it('on a user’s key leads to the service it is of, whatever the environment says', () => {
    vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:9');
    const hosts = (['openai', 'openrouter', 'anthropic'] as const).map((name) => connectionTo(name, KEY).baseUrl);
    expect(hosts.map((url) => new URL(url).host)).toEqual(['api.openai.com', 'openrouter.ai', 'api.anthropic.com']);
  });

  it('to a service that holds no schemas tells it of them in words', async () => {
    const connection = { ...connectionTo('anthropic', KEY), baseUrl: service.url };
    const jsonSchema = { type: 'object', properties: {}, required: [], additionalProperties: false };
    await createOpenAiProvider({ connection, timeoutMs: 5000, pace }).complete(
      request({ schema: { name: 'dish', jsonSchema } }),
    );
    expect(service.received[0]?.body).not.toHaveProperty('response_format');
    expect(JSON.stringify(service.received[0]?.body['messages'])).toContain('additionalProperties');
  });

  it('to OpenAI limits what is thought along with what is said', async () => {
    const connection = { ...connectionTo('openai', KEY), baseUrl: service.url };
    await createOpenAiProvider({ connection, timeoutMs: 5000, pace }).complete(request());
    expect(service.received[0]?.body).toMatchObject({ max_completion_tokens: 50 });
    expect(service.received[0]?.body).not.toHaveProperty('max_tokens');
  });
});

/** All an error says: its words, its stack and every property, hidden ones too. */
function allOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = Object.getOwnPropertyNames(error).map((name) => JSON.stringify(Reflect.get(error, name)));
  return [String(error), error.stack, ...own].join('\n');
}

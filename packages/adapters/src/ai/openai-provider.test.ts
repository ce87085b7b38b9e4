import type { FakeAnswer } from '@hearth/testing/fake-openai/answer-shapes.ts';
import { QUOTA_EXCEEDED, serverError, tooManyRequests } from '@hearth/testing/fake-openai/fake-answer.ts';
import { startFakeOpenAi } from '@hearth/testing/fake-openai/fake-openai.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { spendOf } from './ai-errors.ts';
import type { AiProvider, AiRequest } from './ai-provider.ts';
import { connectionTo, connectionToCompatible } from './openai-provider.ts';
import { failureOf, KEY, QUESTION, request, startAsking, streamed, type AiApi, type Asking } from './testing/asking.ts';

/** Both ways to ask, for what holds of both. */
const ways: readonly (readonly [string, (from: AiProvider, own?: Partial<AiRequest>) => Promise<unknown>])[] = [
  ['asked for a whole answer', (from, own) => from.complete(request(own))],
  ['asked for a stream', (from, own) => streamed(from, own)],
];

describe.each<AiApi>(['chat', 'responses'])('by %s:', (api) => {
  let asking: Asking;
  beforeEach(async () => {
    asking = await startAsking(api);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await asking.service.close();
  });

  describe('an answer', () => {
    it('comes with what it cost', async () => {
      asking.service.answerNext({ kind: 'text', text: 'Soup.' });
      expect(await asking.provider().complete(request())).toEqual({
        text: 'Soup.',
        toolCalls: [],
        usage: { inputTokens: 11, outputTokens: 7 },
        unknownTries: 0,
        isEstimate: false,
        finish: 'stop',
      });
    });

    it('is streamed as it is written, and ends with all of it', async () => {
      asking.service.answerNext({ kind: 'text', text: 'Soup, with bread 🍞.', usage: { prompt: 3, completion: 9 } });
      const deltas = await streamed(asking.provider());
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
    });

    it('is held to a JSON Schema', async () => {
      const jsonSchema = {
        type: 'object',
        properties: { dish: { type: 'string' } },
        required: ['dish'],
        additionalProperties: false,
      };
      asking.service.answerNext({ kind: 'text', text: '{"dish":"soup"}' });
      const answer = await asking.provider().complete(request({ schema: { name: 'dish', jsonSchema } }));
      expect(answer.text).toBe('{"dish":"soup"}');
      expect(JSON.stringify(asking.service.received[0]?.body)).toContain('"json_schema"');
    });

    it('is not asked again where the service does not take the schema', async () => {
      const asked = asking.provider().complete(request({ schema: { name: 'dish', jsonSchema: { type: 'object' } } }));
      await expect(asked).rejects.toMatchObject({ kind: 'invalid', code: 'ai.request-refused' });
      expect(asking.service.received).toHaveLength(1);
    });

    it('may be calls of tools, whose results go back', async () => {
      const calls = [
        { id: 'call_a', name: 'find_recipes', arguments: '{"text":"soup","limit":3}' },
        { id: 'call_b', name: 'list_pantry', arguments: '{}' },
      ];
      const tools = [{ name: 'find_recipes', description: 'Finds recipes', parameters: { type: 'object' } }];
      asking.service.answerNext({ kind: 'tools', calls }, { kind: 'tools', calls }, { kind: 'text', text: 'Soup.' });
      const answer = await asking.provider().complete(request({ tools }));
      expect(answer).toMatchObject({ text: '', toolCalls: calls, finish: 'tool-calls' });
      expect((await streamed(asking.provider(), { tools })).at(-1)).toEqual({ end: answer });
      const messages = [
        { role: 'user', content: QUESTION },
        { role: 'assistant', content: '', toolCalls: calls },
        { role: 'tool', toolCallId: 'call_a', content: '[]' },
        { role: 'tool', toolCallId: 'call_b', content: '[]' },
      ] as const;
      expect(await asking.provider().complete(request({ messages, tools }))).toMatchObject({
        text: 'Soup.',
        finish: 'stop',
      });
    });

    it.each<[string, FakeAnswer, object]>([
      ['declines', { kind: 'refusal', text: 'I cannot.' }, { finish: 'refused', text: 'I cannot.' }],
      ['is filtered', { kind: 'text', text: '', finish: 'content_filter' }, { finish: 'refused', text: '' }],
      ['is cut off', { kind: 'text', text: 'So', finish: 'length' }, { finish: 'length', text: 'So' }],
    ])('that %s says so, whole and streamed', async (_, answer, expected) => {
      asking.service.answerNext(answer, answer);
      expect(await asking.provider().complete(request())).toMatchObject(expected);
      expect((await streamed(asking.provider())).at(-1)).toMatchObject({ end: expected });
    });

    it('of a service that tells no usage counts as the most that its bytes can be, in every language', async () => {
      const content = '日本語で献立を教えてください';
      const answer: FakeAnswer = { kind: 'text', text: '牛肉と豆腐の煮物', usage: null };
      asking.service.answerNext(answer, answer);
      const messages = [{ role: 'user', content }] as const;
      const { usage, isEstimate } = await asking.provider().complete(request({ messages }));
      expect(usage.inputTokens).toBeGreaterThan(Buffer.byteLength(content));
      expect(usage.outputTokens).toBe(24);
      expect(isEstimate).toBe(true);
      expect((await streamed(asking.provider(), { messages })).at(-1)).toMatchObject({ end: { usage, isEstimate } });
    });

    it('of a service that tells no usage is no longer than it was let be', async () => {
      asking.service.answerNext({ kind: 'text', text: 'Soup. '.repeat(30), usage: null });
      expect(await asking.provider().complete(request())).toMatchObject({ usage: { outputTokens: 50 } });
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
      asking.service.answerNext(answer);
      await ask(asking.provider());
      expect(asking.service.received).toHaveLength(2);
      for (const { headers } of asking.service.received)
        expect(headers).toMatchObject({ 'idempotency-key': 'call-1', 'x-request-id': 'call-1' });
      expect(asking.waits).toEqual([500]);
    });

    it('that fails for ever is asked three times', async () => {
      asking.service.answerNext(serverError(), serverError(), serverError());
      await expect(ask(asking.provider())).rejects.toMatchObject({ kind: 'unavailable', code: 'ai.unavailable' });
      expect(asking.service.received).toHaveLength(3);
      expect(asking.waits).toEqual([500, 1000]);
    });

    it('that wants a wait gets it', async () => {
      asking.service.answerNext(tooManyRequests('7'), tooManyRequests());
      await ask(asking.provider());
      expect(asking.waits).toEqual([7000, 1000]);
    });

    it('that wants a longer wait is not asked again; the caller is told when', async () => {
      asking.service.answerNext(tooManyRequests('21'));
      await expect(ask(asking.provider({ timeoutMs: 60_000 }))).rejects.toMatchObject({
        code: 'ai.unavailable',
        details: { retryAfterSeconds: 21 },
      });
      expect(asking.service.received).toHaveLength(1);
    });

    it('that wants a wait beyond the end of the call is not asked again', async () => {
      asking.service.answerNext(tooManyRequests('11'));
      await expect(ask(asking.provider())).rejects.toMatchObject({ code: 'ai.unavailable' });
      expect(asking.waits).toEqual([]);
    });

    it('that wants to be asked at a time is asked then', async () => {
      asking.service.answerNext(tooManyRequests(new Date(Date.now() + 5000).toUTCString()));
      await ask(asking.provider());
      expect(asking.waits[0]).toBeGreaterThan(2500);
      expect(asking.waits[0]).toBeLessThanOrEqual(5000);
    });

    it.each<[string, FakeAnswer, object]>([
      ['is owed money', QUOTA_EXCEEDED, { kind: 'limit', code: 'ai.quota-exceeded' }],
      ['wants credit', { kind: 'error', status: 402 }, { kind: 'limit', code: 'ai.quota-exceeded' }],
      ['forbids it', { kind: 'error', status: 403 }, { kind: 'invalid', code: 'ai.key-refused' }],
      ['has no such model', { kind: 'error', status: 404 }, { kind: 'invalid', code: 'ai.model-not-allowed' }],
      [
        'knows no such model',
        { kind: 'error', status: 400, code: 'model_not_found' },
        { kind: 'invalid', code: 'ai.model-not-allowed' },
      ],
      ['takes no such thing', { kind: 'error', status: 400 }, { kind: 'invalid', code: 'ai.request-refused' }],
      ['filters it', { kind: 'error', status: 400, code: 'content_filter' }, { kind: 'invalid', code: 'ai.refused' }],
      ['flags it', { kind: 'error', status: 400, code: 'invalid_prompt' }, { kind: 'invalid', code: 'ai.refused' }],
    ])('that %s is asked once, for nothing', async (_name, answer, expected) => {
      asking.service.answerNext(answer);
      const error = await failureOf(ask(asking.provider()));
      expect(error).toMatchObject(expected);
      expect(spendOf(error)).toEqual({
        usage: { inputTokens: 0, outputTokens: 0 },
        unknownTries: 0,
        isEstimate: false,
      });
      expect(asking.service.received).toHaveLength(1);
    });

    it('that refuses the key is asked once, and the key is nowhere in the error', async () => {
      const key = 'sk-wrong-8d2c41f7a9b3e605';
      const error = await failureOf(ask(asking.provider({ key })));
      expect(error).toMatchObject({ kind: 'invalid', code: 'ai.key-refused' });
      expect(error).not.toHaveProperty('cause');
      for (const part of [key, key.slice(0, 8), key.slice(-4), QUESTION]) expect(allOf(error)).not.toContain(part);
      expect(asking.service.received).toHaveLength(1);
    });

    it('that breaks off before it answers may have charged for each of those tries', async () => {
      asking.service.answerNext({ kind: 'cut' }, { kind: 'raw', body: '{"choices": "none"}' });
      const answered = await ask(asking.provider());
      const answer = Array.isArray(answered) ? z.array(z.unknown()).parse(answered).at(-1) : { end: answered };
      expect(answer).toMatchObject({
        end: { usage: { inputTokens: 11, outputTokens: 7 }, unknownTries: 2, isEstimate: false },
      });
    });

    it.each([3e9, -1, 1.5])('that tells a use of %s tokens has given no answer', async (completion) => {
      const impossible: FakeAnswer = { kind: 'text', text: '', usage: { prompt: 11, completion } };
      asking.service.answerNext(impossible, impossible, impossible);
      const error = await failureOf(ask(asking.provider()));
      expect(error).toMatchObject({ code: 'ai.unavailable' });
      expect(spendOf(error)).toMatchObject({ usage: { inputTokens: 0, outputTokens: 0 }, unknownTries: 3 });
    });

    it('that cannot be reached was not asked anything', async () => {
      await asking.service.close();
      const error = await failureOf(ask(asking.provider()));
      expect(error).toMatchObject({ code: 'ai.unavailable' });
      expect(spendOf(error).unknownTries).toBe(0);
      expect(asking.waits).toEqual([500, 1000]);
    });

    it('that never answers is left in time, and hung up on', async () => {
      asking.service.answerNext({ kind: 'stall' });
      const error = await failureOf(ask(asking.provider({ timeoutMs: 150 })));
      expect(error).toMatchObject({ kind: 'unavailable', code: 'ai.unavailable' });
      expect(String(error)).toContain('too long');
      expect(spendOf(error).unknownTries).toBe(1);
      await asking.service.hungUp();
      expect(asking.service.received).toHaveLength(1);
    });

    it('that stops in the middle is left in time', async () => {
      asking.service.answerNext({ kind: 'stall-after', text: 'Soup and then' });
      const error = await failureOf(ask(asking.provider({ timeoutMs: 150 })));
      expect(String(error)).toContain('too long');
      await asking.service.hungUp();
    });

    it('is hung up on when the caller stops, with the caller’s reason and no further try', async () => {
      const caller = new AbortController();
      const reason = new Error('the page was closed');
      asking.service.answerNext({ kind: 'cut' }, () => {
        caller.abort(reason);
        return { kind: 'stall' };
      });
      expect(await failureOf(ask(asking.provider(), { signal: caller.signal }))).toBe(reason);
      expect(spendOf(reason).unknownTries).toBe(2);
      await asking.service.hungUp();
      expect(await failureOf(ask(asking.provider(), { signal: caller.signal }))).toBe(reason);
      expect(asking.service.received).toHaveLength(2);
    });

    it.each<[string, FakeAnswer]>([
      ['no JSON', { kind: 'raw', body: `{"choices": [{ "${QUESTION}` }],
      ['no completion', { kind: 'raw', body: '{"choices": "none"}' }],
    ])('that answers %s thrice is unavailable, and may have charged', async (_name, answer) => {
      const said = ['log', 'info', 'warn', 'error', 'debug'] as const;
      const logs = said.map((level) => vi.spyOn(console, level).mockImplementation(() => undefined));
      asking.service.answerNext(answer, answer, answer);
      const error = await failureOf(ask(asking.provider()));
      expect(error).toMatchObject({ code: 'ai.unavailable' });
      expect(error).not.toHaveProperty('cause');
      expect(spendOf(error).unknownTries).toBe(3);
      expect(allOf(error)).not.toContain(QUESTION);
      for (const log of logs) expect(log).not.toHaveBeenCalled();
      vi.restoreAllMocks();
      expect(asking.service.received).toHaveLength(3);
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
      await ask(asking.provider());
      const headers = asking.service.received[0]?.headers ?? {};
      expect(headers.authorization).toBe(`Bearer ${KEY}`);
      expect(Object.keys(headers).filter((name) => /^(openai-|x-server|x-stainless)/.test(name))).toEqual([]);
      expect(JSON.stringify(headers)).not.toMatch(/server|sk-admin|sk-custom/);
      for (const log of logs) expect(log).not.toHaveBeenCalled();
      vi.restoreAllMocks();
    });
  });

  describe('a whole answer', () => {
    it('whose line is cut is asked for again', async () => {
      asking.service.answerNext({ kind: 'cut-after', text: 'Soup and then' });
      expect(await asking.provider().complete(request())).toMatchObject({ text: 'Hello.' });
      expect(asking.service.received).toHaveLength(2);
    });
  });

  describe('a stream', () => {
    it.each<[string, FakeAnswer]>([
      ['is cut', { kind: 'cut-after', text: 'Soup and then' }],
      ['ends too early', { kind: 'truncated', text: 'Soup and then' }],
      ['fails', { kind: 'failed', text: 'Soup and then' }],
    ])('that %s when words are out fails, and is not begun again', async (_, answer) => {
      asking.service.answerNext(answer);
      const error = await failureOf(streamed(asking.provider()));
      expect(error).toMatchObject({ kind: 'unavailable', code: 'ai.unavailable' });
      expect(spendOf(error).unknownTries).toBe(1);
      expect(asking.service.received).toHaveLength(1);
    });

    it.each([
      ['server_error', { kind: 'unavailable', code: 'ai.unavailable' }, 3],
      ['rate_limit_exceeded', { kind: 'unavailable', code: 'ai.unavailable' }, 3],
      ['insufficient_quota', { kind: 'limit', code: 'ai.quota-exceeded' }, 1],
      ['invalid_prompt', { kind: 'invalid', code: 'ai.refused' }, 1],
    ])(
      'that fails before a word with %s is refused by that, and may have been charged',
      async (code, expected, tries) => {
        const failed: FakeAnswer = { kind: 'failed', text: '', code };
        asking.service.answerNext(failed, failed, failed);
        const error = await failureOf(streamed(asking.provider()));
        expect(error).toMatchObject(expected);
        expect(spendOf(error).unknownTries).toBe(tries);
        expect(asking.service.received).toHaveLength(tries);
      },
    );

    it('that nobody reads on is hung up on', async () => {
      asking.service.answerNext({ kind: 'stall-after', text: 'Soup and then' });
      for await (const delta of asking.provider().stream(request())) {
        expect(delta).toEqual({ text: 'Soup' });
        break;
      }
      await asking.service.hungUp();
    });
  });

  describe('a connection', () => {
    it.each(['/api/openai/v1', '/api/openai/v1/'])('may have the path %s', async (basePath) => {
      const elsewhere = await startFakeOpenAi({ basePath: '/api/openai/v1' });
      const connection = connectionToCompatible(new URL(basePath, elsewhere.url).href, null, api);
      await asking.provider({ connection }).complete(request());
      const path = { chat: '/chat/completions', responses: '/responses' }[api];
      expect(elsewhere.received.map((asked) => asked.path)).toEqual([`/api/openai/v1${path}`]);
      await elsewhere.close();
    });

    it('without a key sends none', async () => {
      vi.stubEnv('OPENAI_API_KEY', KEY);
      const open = await startFakeOpenAi();
      await asking.provider({ connection: connectionToCompatible(open.url, null, api) }).complete(request());
      expect(open.received[0]?.headers.authorization).toBeUndefined();
      await open.close();
    });
  });
});

describe('a connection', () => {
  it('on a user’s key leads to the service it is of, whatever the environment says', () => {
    vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:9');
    const hosts = (['openai', 'openrouter', 'anthropic'] as const).map((name) => connectionTo(name, KEY).baseUrl);
    expect(hosts.map((url) => new URL(url).host)).toEqual(['api.openai.com', 'openrouter.ai', 'api.anthropic.com']);
  });

  it.each([
    ['https://api.openai.com/v1', 'responses'],
    ['https://eu.api.openai.com/v1/', 'responses'],
    ['https://notapi.openai.com/v1', 'chat'],
    ['https://api.openai.com.example.org/v1', 'chat'],
    ['http://127.0.0.1:11434/v1', 'chat'],
  ])('to %s asks by %s, unless another way is named', (url, api) => {
    expect(connectionToCompatible(url, null).api).toBe(api);
    expect(connectionToCompatible(url, null, 'chat').api).toBe('chat');
    expect(connectionToCompatible(url, null, 'responses').api).toBe('responses');
  });

  it('on a user’s key asks OpenAI by responses, and the others by chat', () => {
    const apis = (['openai', 'openrouter', 'anthropic'] as const).map((name) => connectionTo(name, KEY).api);
    expect(apis).toEqual(['responses', 'chat', 'chat']);
  });
});

/** All an error says: its words, its stack and every property, hidden ones too. */
function allOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = Object.getOwnPropertyNames(error).map((name) => JSON.stringify(Reflect.get(error, name)));
  return [String(error), error.stack, ...own].join('\n');
}

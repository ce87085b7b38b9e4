import type { FakeAnswer } from '@hearth/testing/fake-openai/answer-shapes.ts';
import { QUOTA_EXCEEDED } from '@hearth/testing/fake-openai/fake-answer.ts';
import { startFakeOpenAi, type FakeOpenAi } from '@hearth/testing/fake-openai/fake-openai.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { spendOf } from './ai-errors.ts';
import type { AiProvider } from './ai-provider.ts';
import { createOfflineProvider } from './offline-provider.ts';
import { connectionToCompatible, createOpenAiProvider } from './openai-provider.ts';
import { answerAs, type StructuredAnswer } from './structured-answer.ts';
import type { AiApi } from './testing/asking.ts';

const Wish = z.strictObject({
  meal: z.enum(['lunch', 'dinner']),
  budgetMinor: z.string().regex(/^\d+$/).optional(),
  note: z.string().max(5).nullable(),
  tools: z.array(z.strictObject({ id: z.uuid(), spare: z.boolean().optional() })).max(3),
});
type Wish = z.infer<typeof Wish>;

const good = { meal: 'lunch', budgetMinor: null, note: null, tools: [] };

const request = {
  model: 'small-one',
  messages: [{ role: 'user', content: 'Something warm.' }],
  maxOutputTokens: 50,
  signal: new AbortController().signal,
  callKey: 'call-1',
} as const;

function json(value: unknown, completion = 7): FakeAnswer {
  return { kind: 'text', text: JSON.stringify(value), usage: { prompt: 10, completion } };
}

/** Where a request by either API has what it asks. */
const SENT = {
  chat: { messages: 'messages', schema: (body: unknown) => Chat.parse(body).response_format.json_schema },
  responses: { messages: 'input', schema: (body: unknown) => Responses.parse(body).text.format },
};
const Chat = z.object({ response_format: z.object({ json_schema: z.unknown() }) });
const Responses = z.object({ text: z.object({ format: z.unknown() }) });

describe.each<AiApi>(['chat', 'responses'])('by %s:', (api) => {
  let service: FakeOpenAi;
  beforeEach(async () => {
    service = await startFakeOpenAi();
  });
  afterEach(() => service.close());

  const provider = (): AiProvider =>
    createOpenAiProvider({ connection: connectionToCompatible(service.url, null, api), timeoutMs: 5000 });
  const ask = (): Promise<StructuredAnswer<Wish>> => answerAs(provider(), request, { name: 'wish', schema: Wish });

  it('asks with a schema the service takes, and reads null as left out where the schema wants that', async () => {
    const id = '01a1fb9a-f81a-76d7-bfb1-28f7081fcd20';
    service.answerNext(json({ ...good, tools: [{ id, spare: null }] }));
    const { value, usage } = await ask();
    expect(value).toEqual({ meal: 'lunch', note: null, tools: [{ id }] });
    expect(usage).toEqual({ inputTokens: 10, outputTokens: 7 });
    expect(service.received).toHaveLength(1);
    expect(SENT[api].schema(service.received[0]?.body)).toMatchObject({
      name: 'wish',
      schema: { required: ['meal', 'budgetMinor', 'note', 'tools'] },
    });
  });

  it.each<[string, FakeAnswer, RegExp]>([
    ['is not JSON', { kind: 'text', text: 'Lunch!', usage: { prompt: 10, completion: 7 } }, /it is not JSON/],
    [
      'is cut off',
      { kind: 'text', text: '{"meal"', finish: 'length', usage: { prompt: 10, completion: 7 } },
      /cut off/,
    ],
    ['breaks a rule', json({ ...good, note: 'too long' }), /note: /],
    ['leaves a field out', json({ meal: 'lunch' }), /tools: /],
  ])('an answer that %s is sent back once, with what is wrong', async (_, bad, told) => {
    service.answerNext(bad, json(good, 9));
    expect(await ask()).toMatchObject({ value: { meal: 'lunch' }, usage: { inputTokens: 20, outputTokens: 16 } });
    const [first, second] = service.received;
    expect(second?.body[SENT[api].messages]).toEqual([
      { role: 'user', content: 'Something warm.' },
      { role: 'assistant', content: expect.any(String) },
      { role: 'user', content: expect.stringMatching(told) },
    ]);
    expect(second?.headers['idempotency-key']).not.toBe(first?.headers['idempotency-key']);
  });

  it('two unusable answers are one refusal that tells of both, and not what they were', async () => {
    service.answerNext(json({ meal: 'brunch-of-ada' }), json({ meal: 'brunch-of-ada' }, 9));
    const error: unknown = await ask().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'unavailable', code: 'ai.answer-unusable' });
    expect(spendOf(error)).toEqual({
      usage: { inputTokens: 20, outputTokens: 16 },
      unknownTries: 0,
      isEstimate: false,
    });
    expect(String(error) + JSON.stringify(error)).not.toContain('brunch');
    expect(service.received).toHaveLength(2);
  });

  it('a model that declines is not asked again', async () => {
    service.answerNext({ kind: 'refusal', text: 'I cannot.', usage: { prompt: 10, completion: 2 } });
    const error: unknown = await ask().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'invalid', code: 'ai.refused' });
    expect(spendOf(error)).toEqual({ usage: { inputTokens: 10, outputTokens: 2 }, unknownTries: 0, isEstimate: false });
    expect(service.received).toHaveLength(1);
  });

  it('a second round that fails tells of the first', async () => {
    service.answerNext(json({}), QUOTA_EXCEEDED);
    const error: unknown = await ask().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'ai.quota-exceeded' });
    expect(spendOf(error)).toEqual({ usage: { inputTokens: 10, outputTokens: 7 }, unknownTries: 0, isEstimate: false });
  });

  it('alternatives may be asked for', async () => {
    const Step = z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('cook'), minutes: z.int().min(1).optional() }),
      z.strictObject({ kind: z.literal('rest'), until: z.iso.date().optional() }),
    ]);
    service.answerNext(
      json({
        steps: [
          { kind: 'cook', minutes: null },
          { kind: 'rest', until: '2026-11-21' },
        ],
      }),
    );
    const schema = z.strictObject({ steps: z.array(Step) });
    const { value } = await answerAs(provider(), request, { name: 'steps', schema });
    expect(value).toEqual({ steps: [{ kind: 'cook' }, { kind: 'rest', until: '2026-11-21' }] });
  });
});

it('a rule without any service answers by the same schema', async () => {
  const provider = createOfflineProvider({ rules: { wish: (text) => ({ ...good, note: text.slice(0, 4) }) } });
  const { value } = await answerAs(provider, request, { name: 'wish', schema: Wish });
  expect(value).toEqual({ meal: 'lunch', note: 'Some', tools: [] });
});

it.each([
  ['records', z.object({ byDay: z.record(z.string(), z.string()) })],
  ['dates', z.object({ day: z.date() })],
  ['no object', z.array(z.string())],
])('%s cannot be asked for', async (_, schema: z.ZodType) => {
  const provider = createOfflineProvider({ rules: {} });
  await expect(answerAs(provider, request, { name: 'wish', schema })).rejects.not.toHaveProperty('code');
});

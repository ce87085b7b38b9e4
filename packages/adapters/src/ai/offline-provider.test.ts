import { expect, it } from 'vitest';
import type { AiDelta, AiRequest } from './ai-provider.ts';
import { createOfflineProvider } from './offline-provider.ts';

const provider = createOfflineProvider({ rules: { length: (text) => ({ length: text.length }) } });

function request(own: Partial<AiRequest> = {}): AiRequest {
  return {
    model: 'offline',
    messages: [
      { role: 'user', content: 'first' },
      { role: 'assistant', content: 'so far' },
      { role: 'user', content: 'Soup' },
      { role: 'system', content: 'Be brief.' },
    ],
    maxOutputTokens: 10,
    signal: new AbortController().signal,
    callKey: 'call-1',
    schema: { name: 'length', jsonSchema: {} },
    ...own,
  };
}

async function deltasOf(asked: AiRequest): Promise<AiDelta[]> {
  const deltas: AiDelta[] = [];
  for await (const delta of provider.stream(asked)) deltas.push(delta);
  return deltas;
}

it('answers by its rule from what the user said last, the same every time, for nothing', async () => {
  const answer = await provider.complete(request());
  expect(answer).toEqual({
    text: '{"length":4}',
    toolCalls: [],
    usage: { inputTokens: 0, outputTokens: 0 },
    unknownTries: 0,
    isEstimate: false,
    finish: 'stop',
  });
  expect(await provider.complete(request())).toEqual(answer);
  expect(await deltasOf(request())).toEqual([{ text: '{"length":4}' }, { end: answer }]);
});

const { schema: _, ...unstructured } = request();

it.each<[string, AiRequest]>([
  ['a schema it has no rule for', request({ schema: { name: 'goals', jsonSchema: {} } })],
  ['a schema named like what every object has', request({ schema: { name: 'toString', jsonSchema: {} } })],
  ['words', unstructured],
])('refuses %s and says what to set', async (_name, asked) => {
  const refusal = {
    kind: 'unavailable',
    code: 'ai.not-configured',
    message: expect.stringMatching(/OPENAI_API_KEY.*AI_MODELS/),
  };
  await expect(provider.complete(asked)).rejects.toMatchObject(refusal);
  await expect(deltasOf(asked)).rejects.toMatchObject(refusal);
});

it('answers nobody who has stopped', async () => {
  const reason = new Error('gone');
  await expect(provider.complete(request({ signal: AbortSignal.abort(reason) }))).rejects.toBe(reason);
});

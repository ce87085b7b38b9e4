import { loadConfig } from '@hearth/config/load-config.ts';
import { startFakeOpenAi } from '@hearth/testing/fake-openai/fake-openai.ts';
import { expect, it } from 'vitest';
import { aiLimitsOf, openAiPort } from './ai-ports.ts';

const models = ['small-one', 'large-one'].map((name) => ({
  name,
  service: 'openai',
  inputMicrosPer1k: 300,
  outputMicrosPer1k: 1200,
  maxOutputTokens: 1000,
}));
const AI_MODELS = JSON.stringify(models);

it('works offline where nothing is configured, and says what to set', async () => {
  const ai = openAiPort(loadConfig({}));
  expect(ai).toMatchObject({ server: { name: 'offline' }, defaultModel: 'offline' });
  expect(ai.models[0]).toMatchObject({ name: 'offline', inputMicrosPer1k: 0n, outputMicrosPer1k: 0n });
  const asked = ai.server.complete({
    model: ai.defaultModel,
    messages: [{ role: 'user', content: 'Soup?' }],
    maxOutputTokens: 10,
    signal: new AbortController().signal,
    callKey: 'call-1',
  });
  await expect(asked).rejects.toMatchObject({
    kind: 'unavailable',
    code: 'ai.not-configured',
    message: expect.stringMatching(/OPENAI_API_KEY.*AI_MODELS/),
  });
});

it.each([{ OPENAI_API_KEY: 'sk-1' }, { OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' }])(
  'asks the service of %j for the first of its models, unless another is named',
  (env) => {
    const ai = openAiPort(loadConfig({ AI_MODELS, ...env }));
    expect(ai).toMatchObject({ server: { name: 'openai' }, defaultModel: 'small-one' });
    expect(ai.models.map(({ name }) => name)).toEqual(['offline', 'small-one', 'large-one']);
    const other = openAiPort(loadConfig({ AI_MODELS, ...env, AI_DEFAULT_MODEL: 'large-one' }));
    expect(other.defaultModel).toBe('large-one');
  },
);

it.each([
  [{}, '/v1/chat/completions'],
  [{ OPENAI_API: 'chat' }, '/v1/chat/completions'],
  [{ OPENAI_API: 'responses' }, '/v1/responses'],
])('asks a service that is not OpenAI, with %j, at %s', async (env, path) => {
  const service = await startFakeOpenAi();
  const { server } = openAiPort(loadConfig({ AI_MODELS, OPENAI_BASE_URL: service.url, ...env }));
  await server.complete({
    model: 'small-one',
    messages: [{ role: 'user', content: 'Soup?' }],
    maxOutputTokens: 20,
    signal: new AbortController().signal,
    callKey: 'call-1',
  });
  expect(service.received.map((asked) => asked.path)).toEqual([path]);
  await service.close();
});

it('asks with users’ keys whether the server has a service or not', () => {
  expect(openAiPort(loadConfig({})).withKey('anthropic', 'sk-ant').name).toBe('openai');
});

it('keeps the offline model beside a service, to be answered without it', async () => {
  const { offline } = openAiPort(loadConfig({ AI_MODELS, OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' }));
  const request = { messages: [], maxOutputTokens: 1, signal: new AbortController().signal, callKey: 'call-1' };
  await expect(offline.complete({ ...request, model: 'offline' })).rejects.toMatchObject({ code: 'ai.not-configured' });
});

it('counts limits in millionths of a dollar: five dollars a household unless they are set, and nothing at 0', () => {
  expect(aiLimitsOf(loadConfig({}))).toEqual({
    household: { tokens: null, micros: 5_000_000n },
    user: { tokens: null, micros: null },
  });
  const set = {
    AI_MONTHLY_TOKENS_PER_HOUSEHOLD: '5',
    AI_MONTHLY_COST_PER_HOUSEHOLD: '150',
    AI_MONTHLY_COST_PER_USER: '0',
  };
  expect(aiLimitsOf(loadConfig(set))).toEqual({
    household: { tokens: 5n, micros: 1_500_000n },
    user: { tokens: null, micros: 0n },
  });
});

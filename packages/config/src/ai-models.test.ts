import { expect, test } from 'vitest';
import { ConfigError } from './config-error.ts';
import { describeConfig } from './describe-config.ts';
import { loadConfig, type Environment } from './load-config.ts';

const model = {
  name: 'small-one',
  service: 'openai',
  inputMicrosPer1k: 250,
  outputMicrosPer1k: 2000,
  maxOutputTokens: 1000,
};
const key = 'sk-0f3b6d28c7';

function refusalOf(env: Environment): string {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

const withModels = (...items: object[]): Environment => ({ AI_MODELS: JSON.stringify(items) });

test('no AI service or model is set up by default, and a limit in money that a household notices', () => {
  const config = loadConfig({});
  expect(config.openaiApiKey).toBeUndefined();
  expect(config.openaiBaseUrl).toBeUndefined();
  expect([config.openaiApi, config.aiDefaultModel]).toEqual([undefined, undefined]);
  expect(config).toMatchObject({ aiModels: [], aiTimeoutSeconds: 60 });
  expect([config.aiMonthlyTokensPerHousehold, config.aiMonthlyTokensPerUser]).toEqual([undefined, undefined]);
  expect([config.aiMonthlyCostPerHousehold, config.aiMonthlyCostPerUser]).toEqual([500, undefined]);
});

test.each([{ OPENAI_API_KEY: key }, { OPENAI_BASE_URL: 'http://ai.lan/v1' }])(
  '%j without models is refused with one that works once its name and prices are filled in',
  (env) => {
    const shown = /like (\[.*\])/.exec(refusalOf(env))?.[1];
    expect(refusalOf({ ...env, AI_MODELS: shown })).toBe('');
  },
);

test('models are read from JSON', () => {
  const config = loadConfig({ ...withModels(model), AI_DEFAULT_MODEL: 'small-one', AI_MONTHLY_COST_PER_USER: '0' });
  expect(config).toMatchObject({ aiModels: [model], aiDefaultModel: 'small-one', aiMonthlyCostPerUser: 0 });
});

test.each(['responses', 'chat'])('the service may be asked by %s', (api) => {
  expect(loadConfig({ OPENAI_API: api }).openaiApi).toBe(api);
});

test('one name may be of two services', () => {
  expect(refusalOf(withModels(model, { ...model, service: 'openrouter' }))).toBe('');
});

test.each<[Environment, RegExp]>([
  [{ AI_MODELS: 'gpt-5-mini' }, /AI_MODELS must be a JSON list/],
  [withModels({ ...model, inputMicrosPer1k: 0.25 }), /0\.inputMicrosPer1k must be a whole number/],
  [withModels({ ...model, outputMicrosPer1k: -1 }), /0\.outputMicrosPer1k must be at least 0/],
  [withModels({ ...model, maxOutputTokens: 0 }), /0\.maxOutputTokens must be at least 1/],
  [withModels({ ...model, service: 'offline' }), /0\.service must be one of openai, openrouter, anthropic/],
  [withModels({ ...model, price: 1 }), /price/],
  [withModels(model, model), /has a model of a service twice/],
  [{ ...withModels(model), AI_DEFAULT_MODEL: 'large-one' }, /AI_DEFAULT_MODEL is not in AI_MODELS/],
  [
    { ...withModels({ ...model, service: 'anthropic' }), AI_DEFAULT_MODEL: 'small-one' },
    /AI_DEFAULT_MODEL is not in AI_MODELS with service openai/,
  ],
  [{ AI_MODELS: '[]', OPENAI_API_KEY: key }, /AI_MODELS has no model of service openai/],
  [{ OPENAI_API_KEY: 'sk one' }, /OPENAI_API_KEY must be of plain characters/],
  [{ OPENAI_BASE_URL: 'ftp://ai.lan' }, /OPENAI_BASE_URL must be an http\(s\) URL/],
  [{ OPENAI_BASE_URL: 'http://ada:pw@ai.lan' }, /without user/],
  [{ OPENAI_BASE_URL: 'http://ai.lan/v1', OPENAI_API_KEY: key }, /OPENAI_BASE_URL is plain http/],
  [{ OPENAI_API: 'completions' }, /OPENAI_API must be one of responses, chat/],
  [{ AI_TIMEOUT_SECONDS: '0' }, /AI_TIMEOUT_SECONDS must be at least 1/],
  [{ AI_MONTHLY_TOKENS_PER_HOUSEHOLD: '-1' }, /at least 0/],
])('%j is refused with what to do', (env, message) => {
  expect(refusalOf(env)).toMatch(message);
});

test.each(['http://ai.lan:11434/v1', 'https://ai.example/v1'])('%s may be asked without a key', (url) => {
  expect(refusalOf({ ...withModels(model), OPENAI_BASE_URL: url })).toBe('');
});

test.each(['http://127.0.0.1:11434/v1', 'https://ai.example/v1'])('%s may be sent a key', (url) => {
  expect(refusalOf({ ...withModels(model), OPENAI_BASE_URL: url, OPENAI_API_KEY: key })).toBe('');
});

test('the key is neither described nor in a refusal', () => {
  expect(JSON.stringify(describeConfig(loadConfig({ ...withModels(model), OPENAI_API_KEY: key })))).not.toContain(key);
  expect(refusalOf({ OPENAI_API_KEY: `${key} ${key}`, PORT: 'x' })).not.toContain(key);
});

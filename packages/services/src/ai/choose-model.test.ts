import type { AiModel } from '@hearth/adapters/ai/ai-provider.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { expect, test } from 'vitest';
import { chooseModel, listModels } from './choose-model.ts';

const model = (name: string, service: AiModel['service']): AiModel => ({
  name,
  service,
  inputMicrosPer1k: 1n,
  outputMicrosPer1k: 1n,
  maxOutputTokens: 100,
});
const port = {
  models: [
    model('offline', 'offline'),
    model('a', 'openai'),
    model('b', 'openai'),
    model('a', 'openrouter'),
    model('c', 'openrouter'),
  ],
  defaultModel: 'b',
};

function refusalOf(choose: () => AiModel): DomainError {
  try {
    choose();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('it was chosen');
}

test('the server answers with its default model, with another of its own, and with the one that needs no service', () => {
  expect(chooseModel(port, undefined, null)).toBe(port.models[2]);
  expect(chooseModel(port, 'a', null)).toBe(port.models[1]);
  expect(chooseModel(port, 'offline', null)).toBe(port.models[0]);
});

test('a key of one’s own answers with models of its service, by default the first', () => {
  expect(chooseModel(port, undefined, 'openrouter')).toBe(port.models[3]);
  expect(chooseModel(port, 'c', 'openrouter')).toBe(port.models[4]);
});

test.each([
  ['z', null, ['offline', 'a', 'b']],
  ['c', null, ['offline', 'a', 'b']],
  ['b', 'openrouter', ['a', 'c']],
  ['offline', 'openrouter', ['a', 'c']],
  [undefined, 'anthropic', []],
] as const)('%s with a key of %s is refused with what may be chosen', (wanted, service, allowed) => {
  const refused = refusalOf(() => chooseModel(port, wanted, service));
  expect(refused).toMatchObject({ kind: 'invalid', code: 'ai.model-not-allowed', details: { allowed } });
  for (const name of allowed) expect(refused.message).toContain(name);
});

test('all of them are told of, the default among those of the server', () => {
  expect(listModels(port)).toHaveLength(5);
  expect(listModels({ ...port, defaultModel: 'a' }).filter(({ isDefault }) => isDefault)).toEqual([
    {
      name: 'a',
      service: 'openai',
      isDefault: true,
      inputMicrosPer1k: '1',
      outputMicrosPer1k: '1',
      maxOutputTokens: 100,
      vision: false,
    },
  ]);
});

test('a picture is shown to the default, or else to the first that may see it, and never to one that may not', () => {
  const seeing = { ...port, models: [...port.models, { ...model('d', 'openai'), vision: true }] };
  const vision = { vision: true };
  expect(chooseModel(seeing, undefined, null, vision).name).toBe('d');
  expect(chooseModel({ ...seeing, defaultModel: 'd' }, undefined, null, vision).name).toBe('d');
  expect(chooseModel(seeing, 'd', null, vision).name).toBe('d');
  expect(refusalOf(() => chooseModel(seeing, 'a', null, vision))).toMatchObject({
    code: 'ai.model-not-allowed',
    message: expect.stringMatching(/may not be shown pictures.*Choose d\./),
  });
  expect(refusalOf(() => chooseModel(seeing, undefined, 'openrouter', vision))).toMatchObject({
    code: 'ai.model-not-allowed',
    message: expect.stringContaining('AI_MODELS'),
  });
});

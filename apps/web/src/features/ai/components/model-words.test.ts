import type { AiModel } from '@hearth/contracts/ai/ai.ts';
import { describe, expect, it } from 'vitest';
import { modelChoice, payerOf, priceWords } from './model-words.ts';

const model: AiModel = {
  name: 'small-one',
  service: 'openai',
  isDefault: true,
  inputMicrosPer1k: '300',
  outputMicrosPer1k: '1062',
  maxOutputTokens: 4096,
  vision: false,
};
const rules: AiModel = { ...model, name: 'offline', service: 'offline', isDefault: false };

describe('the models one may ask', () => {
  it('are without the rules, by whose place it is known whether there is a service', () => {
    expect(modelChoice([rules, model])).toEqual({ isServed: true, models: [model] });
    const alone = { ...model, isDefault: false };
    expect(modelChoice([{ ...rules, isDefault: true }, alone])).toEqual({ isServed: false, models: [alone] });
  });

  it('are paid by the server where it has a service, and else by whose key it is', () => {
    expect(payerOf(model, true, [])).toBe('server');
    expect(payerOf(model, false, [])).toBe('no-key-yet');
    expect(payerOf(model, false, ['openai'])).toBe('own-key');
    expect(payerOf({ service: 'anthropic' }, true, ['openai'])).toBe('no-key-yet');
  });

  it('tell their price as services list it', () => {
    expect(priceWords(model, 'server')).toBe('$0.30 for a million tokens asked, $1.062 for a million answered.');
    const free = { inputMicrosPer1k: '0', outputMicrosPer1k: '0' };
    expect(priceWords(free, 'server')).toBe('It costs nothing.');
    expect(priceWords(free, 'own-key')).toBe('Its price is not known here.');
  });
});

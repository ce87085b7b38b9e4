import type { AiModel } from '@hearth/adapters/ai/ai-provider.ts';
import { mostOutputTokens } from '@hearth/adapters/ai/most-output-tokens.ts';
import { seededRandom } from '@hearth/planner/seeded-random.ts';
import { describe, expect, test } from 'vitest';
import { mostOfTwo, mostTokens, priceOf } from './ai-estimate.ts';

const asked = (content: string, maxOutputTokens = 100) => ({
  messages: [{ role: 'user', content }] as const,
  maxOutputTokens,
});
const model = (inputMicrosPer1k: bigint, outputMicrosPer1k: bigint): AiModel => ({
  name: 'small-one',
  service: 'openai',
  inputMicrosPer1k,
  outputMicrosPer1k,
  maxOutputTokens: 100,
});

describe('the most tokens', () => {
  test.each(['Soup on Wednesday?', '水曜日はスープですか', '🍲🍜🥣', 'x'.repeat(9999)])(
    'are never fewer than the bytes of what was said, for a token is at least a byte: %s',
    (content) => {
      expect(mostTokens(asked(content)).inputTokens).toBeGreaterThan(Buffer.byteLength(content));
    },
  );

  test('grow with every message, tool, schema and the answer’s length, which is taken whole', () => {
    const { messages } = asked('Soup?');
    const least = mostTokens({ messages, maxOutputTokens: 70 });
    expect(least.outputTokens).toBe(70);
    const tool = { name: 'plans_list', description: 'Lists plans', parameters: { type: 'object' } };
    const more = [
      { messages: [...messages, ...messages], maxOutputTokens: 70 },
      { messages, maxOutputTokens: 70, tools: [tool] },
      { messages, maxOutputTokens: 70, schema: { name: 'goals', jsonSchema: { type: 'object' } } },
    ];
    for (const each of more) expect(mostTokens(each).inputTokens).toBeGreaterThan(least.inputTokens);
  });

  test('of an answer are those that a service is asked for where it takes no lower limit', () => {
    expect(mostTokens(asked('Soup?', 1)).outputTokens).toBe(mostOutputTokens({ maxOutputTokens: 1 }));
    expect(mostTokens(asked('Soup?', 1)).outputTokens).toBeGreaterThan(1);
  });

  test('of two rounds are enough for the second to read the first answer, and to be told of all of it', () => {
    const one = mostTokens(asked('Soup?'));
    const { inAll, ofATry } = mostOfTwo(asked('Soup?'));
    expect(inAll.outputTokens).toBe(2 * one.outputTokens);
    expect(inAll.inputTokens).toBeGreaterThan(2 * one.inputTokens + 2 * one.outputTokens);
    expect(ofATry.outputTokens).toBe(one.outputTokens);
    expect(ofATry.inputTokens).toBeGreaterThan(one.inputTokens + one.outputTokens);
    expect(one.inputTokens + ofATry.inputTokens).toBeLessThanOrEqual(inAll.inputTokens);
  });
});

describe('a price', () => {
  test('is in whole millionths, rounded up', () => {
    expect(priceOf(model(250n, 2000n), { inputTokens: 1000, outputTokens: 1000 })).toBe(2250n);
    expect(priceOf(model(1n, 0n), { inputTokens: 1, outputTokens: 0 })).toBe(1n);
    expect(priceOf(model(0n, 0n), { inputTokens: 10_000, outputTokens: 10_000 })).toBe(0n);
  });

  test('never falls when more is used, and never by rounding below what is due', () => {
    const random = seededRandom(1);
    for (let run = 0; run < 1000; run += 1) {
      const usage = { inputTokens: random.between(0, 2 ** 31 - 1), outputTokens: random.between(0, 2 ** 31 - 1) };
      const [input, output] = [BigInt(random.between(0, 1e9)), BigInt(random.between(0, 1e9))];
      const price = priceOf(model(input, output), usage);
      const due = BigInt(usage.inputTokens) * input + BigInt(usage.outputTokens) * output;
      expect(price * 1000n >= due && price * 1000n - due < 1000n).toBe(true);
      const more = { ...usage, inputTokens: usage.inputTokens + random.between(0, 1000) };
      expect(priceOf(model(input, output), more) >= price).toBe(true);
    }
  });
});

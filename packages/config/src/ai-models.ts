import { z } from 'zod';

const longestAnswer = 1_000_000;
/** A thousand dollars per 1,000 tokens. */
const highestPrice = 1_000_000_000;

const price = z.int().min(0).max(highestPrice);

/** A model that may be used; prices in millionths of a US dollar per 1,000 tokens. */
const AiModel = z.strictObject({
  name: z.string().min(1),
  service: z.enum(['openai', 'openrouter', 'anthropic']),
  inputMicrosPer1k: price,
  outputMicrosPer1k: price,
  maxOutputTokens: z.int().min(1).max(longestAnswer),
  /** Whether it may be shown pictures. */
  vision: z.boolean().default(false),
});

export const AiModels = z
  .array(AiModel)
  .refine(
    (items) => new Set(items.map(({ service, name }) => `${service} ${name}`)).size === items.length,
    'has a model of a service twice',
  );

/** What AI_MODELS looks like; the figures are made up, for whoever runs the server to replace. */
export const AI_MODELS_EXAMPLE =
  '[{"name": "<model>", "service": "openai", "inputMicrosPer1k": 300, "outputMicrosPer1k": 1200, "maxOutputTokens": 4096, "vision": true}]';

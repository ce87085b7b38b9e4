import type { AiModel, AiRequest, AiUsage } from '@hearth/adapters/ai/ai-provider.ts';
import { AROUND_A_MESSAGE, mostInputTokens } from '@hearth/adapters/ai/most-input-tokens.ts';
import { mostOutputTokens } from '@hearth/adapters/ai/most-output-tokens.ts';

const MOST_ROUNDS_OF_ONE = 2;
/** What a second round says of the first answer, beside what it quotes of it. */
const CORRECTION = 2_000;

export type Estimated = Pick<AiRequest, 'messages' | 'schema' | 'tools' | 'maxOutputTokens'>;

/** The most tokens a question can come to, once. */
export function mostTokens(asked: Estimated): AiUsage {
  return { inputTokens: mostInputTokens(asked), outputTokens: mostOutputTokens(asked) };
}

/** What may be kept for a call, and what one try of it can come to. */
export type MostOfCall = { readonly inAll: AiUsage; readonly ofATry: AiUsage };

/** Of a question that is asked once. */
export function mostOfOne(asked: Estimated): MostOfCall {
  const once = mostTokens(asked);
  return { inAll: once, ofATry: once };
}

/** Of one whose unusable answer is sent back: the second round reads it, and may be told every word of it. */
export function mostOfTwo(asked: Estimated): MostOfCall {
  const { inputTokens, outputTokens } = mostTokens(asked);
  const quoting = inputTokens + outputTokens + AROUND_A_MESSAGE;
  return {
    inAll: {
      inputTokens: MOST_ROUNDS_OF_ONE * quoting + CORRECTION,
      outputTokens: MOST_ROUNDS_OF_ONE * outputTokens,
    },
    ofATry: { inputTokens: quoting + CORRECTION, outputTokens },
  };
}

/** In millionths of a US dollar, rounded up. */
export function priceOf({ inputMicrosPer1k, outputMicrosPer1k }: AiModel, usage: AiUsage): bigint {
  const thousandths = BigInt(usage.inputTokens) * inputMicrosPer1k + BigInt(usage.outputTokens) * outputMicrosPer1k;
  return (thousandths + 999n) / 1000n;
}

import { aiError, FREE, spent, UNKNOWN_TRY } from '@hearth/adapters/ai/ai-errors.ts';
import type { AiAnswer, AiModel, AiPort, AiProvider, AiRequest, AiUsage } from '@hearth/adapters/ai/ai-provider.ts';
import { mostTokens } from '@hearth/services/ai/ai-estimate.ts';
import type { SpendCall } from './spend-story.ts';

/** Of two services, at prices that do not come out even. */
export const SPEND_MODELS: readonly AiModel[] = (['openai', 'openrouter'] as const).map((service) => ({
  name: 'some-model',
  service,
  inputMicrosPer1k: 333n,
  outputMicrosPer1k: 1777n,
  maxOutputTokens: 1000,
}));

/** Fails as a story says, or answers, with some of what was reserved. `lateUntil` holds up those that answer late. */
export function spendPort(call: SpendCall, stop: () => void, lateUntil: Promise<void>): AiPort {
  const ask = async (request: AiRequest): Promise<AiAnswer> => {
    await new Promise((resolve) => setImmediate(resolve));
    const usage = someOf(mostTokens(request), call.share);
    if (call.ending === 'failure') throw spent(aiError('unavailable'), { ...FREE, usage });
    if (call.ending === 'unknown') throw spent(aiError('tooSlow'), UNKNOWN_TRY);
    if (call.ending === 'stopped') stop();
    request.signal.throwIfAborted();
    if (call.ending === 'late') await lateUntil;
    return { text: 'Soup.', toolCalls: [], finish: 'stop', ...FREE, usage };
  };
  const provider: AiProvider = {
    name: 'openai',
    complete: ask,
    stream: async function* (request) {
      yield { text: 'So' };
      const end = await ask(request);
      yield { text: 'up.' };
      yield { end };
    },
  };
  return {
    server: provider,
    offline: provider,
    withKey: () => provider,
    models: SPEND_MODELS,
    defaultModel: 'some-model',
    longestMs: 60_000,
  };
}

function someOf({ inputTokens, outputTokens }: AiUsage, share: number): AiUsage {
  return { inputTokens: Math.floor(inputTokens * share), outputTokens: Math.floor(outputTokens * share) };
}

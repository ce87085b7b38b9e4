import { aiError, FREE } from './ai-errors.ts';
import type { AiAnswer, AiModel, AiProvider, AiRequest } from './ai-provider.ts';

/** What answers without any service. */
export const OFFLINE_MODEL: AiModel = {
  name: 'offline',
  service: 'offline',
  inputMicrosPer1k: 0n,
  outputMicrosPer1k: 0n,
  maxOutputTokens: 4096,
};

/** By the name of a schema, what answers it: a pure function of what the user said last. */
export type OfflineRules = Readonly<Record<string, (text: string) => unknown>>;

/**
 * Answers without any service, the same every time, and only what it has a rule for. All else is refused with
 * `ai.not-configured`. Costs no tokens.
 */
export function createOfflineProvider({ rules }: { readonly rules: OfflineRules }): AiProvider {
  const answer = ({ schema, messages, signal }: AiRequest): AiAnswer => {
    signal.throwIfAborted();
    const rule = schema !== undefined && Object.hasOwn(rules, schema.name) ? rules[schema.name] : undefined;
    if (rule === undefined) throw aiError('notConfigured');
    const asked = messages.findLast(({ role }) => role === 'user')?.content ?? '';
    return { text: JSON.stringify(rule(asked)), toolCalls: [], finish: 'stop', ...FREE };
  };
  return {
    name: 'offline',
    complete: async (request) => answer(request),
    stream: async function* (request) {
      const end = answer(request);
      yield { text: end.text };
      yield { end };
    },
  };
}

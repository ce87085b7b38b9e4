import { DomainError, type ErrorCode, type ErrorKind } from '@hearth/domain/shared/domain-error.ts';
import type { AiSpend, AiUsage } from './ai-provider.ts';

export const NOTHING: AiUsage = { inputTokens: 0, outputTokens: 0 };

/** Failures before anything was answered cost nothing, unless they say so. */
export const FREE: AiSpend = { usage: NOTHING, unknownTries: 0, isEstimate: false };
/** One that was sent, and of which nothing was heard. */
export const UNKNOWN_TRY: AiSpend = { ...FREE, unknownTries: 1 };
const spends = new WeakMap<object, AiSpend>();

export function addUsage(one: AiUsage, other: AiUsage): AiUsage {
  return {
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
  };
}

export function addSpend(one: AiSpend, other: AiSpend): AiSpend {
  return {
    usage: addUsage(one.usage, other.usage),
    unknownTries: one.unknownTries + other.unknownTries,
    isEstimate: one.isEstimate || other.isEstimate,
  };
}

/** What a failure of an AiProvider, or of `answerAs`, cost. What is not theirs is a try that may have cost anything. */
export function spendOf(error: unknown): AiSpend {
  const known = typeof error === 'object' && error !== null ? spends.get(error) : undefined;
  return known ?? (error instanceof DomainError ? FREE : UNKNOWN_TRY);
}

/** Notes that a failure cost something beside what it already says. */
export function spent<E extends object>(error: E, more: AiSpend): E {
  spends.set(error, addSpend(spendOf(error), more));
  return error;
}

/** A caller's reason to stop, with what the call cost until then; one reason may end several calls in turn. */
export function stoppedAfter(reason: unknown, spend: AiSpend): unknown {
  if (typeof reason === 'object' && reason !== null) spends.set(reason, spend);
  return reason;
}

type Refusal = readonly [ErrorKind, ErrorCode, string];

const REFUSALS = {
  keyRefused: [
    'invalid',
    'ai.key-refused',
    'The AI service refuses this key: replace it by one that is valid and may use the model.',
  ],
  quotaExceeded: [
    'limit',
    'ai.quota-exceeded',
    'The account behind this key has no credit left at the AI service: top it up there, or use another key.',
  ],
  refused: ['invalid', 'ai.refused', 'The model declined to answer this: say it in other words.'],
  modelNotAllowed: [
    'invalid',
    'ai.model-not-allowed',
    'The AI service does not offer this model to this key: choose another model.',
  ],
  requestRefused: [
    'invalid',
    'ai.request-refused',
    'The AI service does not take this request: shorten it, or choose another model.',
  ],
  unusable: [
    'unavailable',
    'ai.answer-unusable',
    'The model gave no usable answer, though it was asked twice: ask again, or choose another model.',
  ],
  notConfigured: [
    'unavailable',
    'ai.not-configured',
    'No AI service is configured: set OPENAI_API_KEY and AI_MODELS on the server, or use a key of your own.',
  ],
  tooSlow: ['unavailable', 'ai.unavailable', 'The AI service took too long: ask again in a moment.'],
  unavailable: ['unavailable', 'ai.unavailable', 'The AI service does not answer as it should: ask again in a moment.'],
} as const satisfies Record<string, Refusal>;

/** A refusal in our own words: what a service says of itself may quote keys and questions. */
export function aiError(name: keyof typeof REFUSALS, details: Readonly<Record<string, unknown>> = {}): DomainError {
  const [kind, code, message] = REFUSALS[name];
  return new DomainError(kind, code, message, details);
}

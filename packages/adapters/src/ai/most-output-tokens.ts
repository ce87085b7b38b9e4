import type { AiRequest } from './ai-provider.ts';

/** OpenAI takes no lower limit of an answer. */
const LEAST_LIMIT = 16;

/** The most tokens an answer can be, thoughts included: what was asked for, or a little more where that is very little. */
export function mostOutputTokens({ maxOutputTokens }: Pick<AiRequest, 'maxOutputTokens'>): number {
  return Math.max(maxOutputTokens, LEAST_LIMIT);
}

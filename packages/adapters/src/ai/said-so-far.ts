import { z } from 'zod';
import type { AiAnswer, AiRequest, AiToolCall, AiUsage } from './ai-provider.ts';
import { mostInputTokens } from './most-input-tokens.ts';
import { mostOutputTokens } from './most-output-tokens.ts';

/** Beyond what any model reads or writes, and small enough that the sum of a call's tries fits where it is kept. */
const MOST_BELIEVED_TOKENS = 100_000_000;

/** A figure of a service. Absent ones are not told; impossible ones make the answer none. */
export const TokenCount = z.int().min(0).max(MOST_BELIEVED_TOKENS).nullish();

/** What a service has said of an answer, whole or so far. */
export type SaidSoFar = {
  readonly content: string;
  readonly refusal: string;
  readonly toolCalls: readonly AiToolCall[];
  /** Null while the answer has not come to its end. */
  readonly ending: 'whole' | 'cut-off' | 'filtered' | null;
  readonly usage: AiUsage | null;
};

export const NOTHING_SAID: SaidSoFar = { content: '', refusal: '', toolCalls: [], ending: null, usage: null };

/** Both figures, or none. */
export function usageOf(
  inputTokens: number | null | undefined,
  outputTokens: number | null | undefined,
): AiUsage | null {
  return typeof inputTokens === 'number' && typeof outputTokens === 'number' ? { inputTokens, outputTokens } : null;
}

/** The answer of what was said to its end. */
export function answerOf(request: AiRequest, said: SaidSoFar): AiAnswer {
  const finish = finishOf(said);
  return {
    text: finish === 'refused' && said.refusal !== '' ? said.refusal : said.content,
    toolCalls: said.toolCalls,
    usage: said.usage ?? mostUsage(request, said),
    unknownTries: 0,
    isEstimate: said.usage === null,
    finish,
  };
}

function finishOf({ refusal, ending, toolCalls }: SaidSoFar): AiAnswer['finish'] {
  if (refusal !== '' || ending === 'filtered') return 'refused';
  if (ending === 'cut-off') return 'length';
  return toolCalls.length > 0 ? 'tool-calls' : 'stop';
}

/** For services that tell no usage: a token is at least a byte, and an answer no longer than it was let be. */
function mostUsage(request: AiRequest, { content, refusal, toolCalls }: SaidSoFar): AiUsage {
  const bytes =
    Buffer.byteLength(content + refusal) + (toolCalls.length > 0 ? Buffer.byteLength(JSON.stringify(toolCalls)) : 0);
  return { inputTokens: mostInputTokens(request), outputTokens: Math.min(bytes, mostOutputTokens(request)) };
}

import { z } from 'zod';
import type { AiAnswer, AiRequest, AiToolCall, AiUsage } from './ai-provider.ts';
import { mostInputTokens } from './most-input-tokens.ts';

/** Beyond what any model reads or writes, and small enough that the sum of a call's tries fits where it is kept. */
const MOST_BELIEVED_TOKENS = 100_000_000;

const Tokens = z.int().min(0).max(MOST_BELIEVED_TOKENS).nullish();
/** Absent figures are not told; impossible ones make the answer none. */
const Usage = z.object({ prompt_tokens: Tokens, completion_tokens: Tokens });
const text = z.string().nullish();

const Completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: text,
        message: z.object({
          content: text,
          refusal: text,
          tool_calls: z
            .array(z.object({ id: z.string(), function: z.object({ name: z.string(), arguments: z.string() }) }))
            .nullish(),
        }),
      }),
    )
    .min(1),
  usage: Usage.nullish(),
});

const Chunk = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: text,
        delta: z
          .object({
            content: text,
            refusal: text,
            tool_calls: z
              .array(
                z.object({
                  index: z.int().min(0).default(0),
                  id: text,
                  function: z.object({ name: text, arguments: text }).nullish(),
                }),
              )
              .nullish(),
          })
          .default({}),
      }),
    )
    .default([]),
  usage: Usage.nullish(),
});

/** What a service has said of an answer, whole or so far. */
export type SaidSoFar = {
  readonly content: string;
  readonly refusal: string;
  readonly toolCalls: readonly AiToolCall[];
  /** Null while the answer has not come to its end. */
  readonly finishReason: string | null;
  readonly usage: AiUsage | null;
};

export const NOTHING_SAID: SaidSoFar = { content: '', refusal: '', toolCalls: [], finishReason: null, usage: null };

/** A completion as it was sent; null for what is none. */
export function readCompletion(body: unknown): SaidSoFar | null {
  const { data } = Completion.safeParse(body);
  const choice = data?.choices[0];
  if (data === undefined || choice === undefined) return null;
  const { content, refusal, tool_calls: calls } = choice.message;
  return {
    content: content ?? '',
    refusal: refusal ?? '',
    toolCalls: (calls ?? []).map((call) => ({ id: call.id, ...call.function })),
    finishReason: choice.finish_reason ?? 'stop',
    usage: readUsage(data.usage),
  };
}

/** What was said once this part of a stream has come, and the words in it; null for what is no part of one. */
export function addChunk(
  before: SaidSoFar,
  chunk: unknown,
): { readonly said: SaidSoFar; readonly text: string } | null {
  const { data } = Chunk.safeParse(chunk);
  if (data === undefined) return null;
  const choice = data.choices[0];
  const words = choice?.delta.content ?? '';
  const toolCalls = [...before.toolCalls];
  for (const { index, id, function: part } of choice?.delta.tool_calls ?? []) {
    if (index > toolCalls.length) return null;
    const call = toolCalls[index] ?? { id: '', name: '', arguments: '' };
    toolCalls[index] = {
      id: call.id + (id ?? ''),
      name: call.name + (part?.name ?? ''),
      arguments: call.arguments + (part?.arguments ?? ''),
    };
  }
  const said = {
    content: before.content + words,
    refusal: before.refusal + (choice?.delta.refusal ?? ''),
    toolCalls,
    finishReason: choice?.finish_reason ?? before.finishReason,
    usage: readUsage(data.usage) ?? before.usage,
  };
  return { said, text: words };
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

function finishOf({ refusal, finishReason, toolCalls }: SaidSoFar): AiAnswer['finish'] {
  if (refusal !== '' || finishReason === 'content_filter') return 'refused';
  if (finishReason === 'length') return 'length';
  return toolCalls.length > 0 ? 'tool-calls' : 'stop';
}

function readUsage(usage: z.infer<typeof Usage> | null | undefined): AiUsage | null {
  const { prompt_tokens: inputTokens, completion_tokens: outputTokens } = usage ?? {};
  return typeof inputTokens === 'number' && typeof outputTokens === 'number' ? { inputTokens, outputTokens } : null;
}

/** For services that tell no usage: a token is at least a byte, and an answer no longer than it was let be. */
function mostUsage(request: AiRequest, { content, refusal, toolCalls }: SaidSoFar): AiUsage {
  const bytes =
    Buffer.byteLength(content + refusal) + (toolCalls.length > 0 ? Buffer.byteLength(JSON.stringify(toolCalls)) : 0);
  return { inputTokens: mostInputTokens(request), outputTokens: Math.min(bytes, request.maxOutputTokens) };
}

import { z } from 'zod';
import type { AiUsage } from './ai-provider.ts';
import { TokenCount, usageOf, type SaidSoFar } from './said-so-far.ts';

const Usage = z.object({ prompt_tokens: TokenCount, completion_tokens: TokenCount });
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
    ending: endingOf(choice.finish_reason ?? 'stop'),
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
    ending: endingOf(choice?.finish_reason) ?? before.ending,
    usage: readUsage(data.usage) ?? before.usage,
  };
  return { said, text: words };
}

function endingOf(reason: string | null | undefined): SaidSoFar['ending'] {
  if (reason === null || reason === undefined) return null;
  if (reason === 'content_filter') return 'filtered';
  return reason === 'length' ? 'cut-off' : 'whole';
}

function readUsage(usage: z.infer<typeof Usage> | null | undefined): AiUsage | null {
  return usageOf(usage?.prompt_tokens, usage?.completion_tokens);
}

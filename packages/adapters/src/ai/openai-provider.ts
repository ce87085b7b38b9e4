import type OpenAI from 'openai';
import { addSpend } from './ai-errors.ts';
import type { AiAnswer, AiDelta, AiProvider, AiRequest, AiService } from './ai-provider.ts';
import { addChunk, answerOf, NOTHING_SAID, readCompletion } from './chat-answer.ts';
import { openTries, type CallTries } from './call-tries.ts';
import { chatBody } from './chat-request.ts';
import { BrokenAnswer } from './failed-try.ts';
import { createOpenAiClient, type AiConnection } from './openai-client.ts';
import { REAL_PACE, type Pace } from './tries.ts';

export type OpenAiProviderOptions = {
  readonly connection: AiConnection;
  /** For all tries of a call together, to the last byte. */
  readonly timeoutMs: number;
  readonly pace?: Pace;
};

/** A call's own clock is to end it, and not the client's. */
const CLIENT_GRACE_MS = 1000;

/** Where users' own keys are sent, whatever the server itself uses. */
const SERVICES: Readonly<Record<AiService, Omit<AiConnection, 'key'>>> = {
  openai: { baseUrl: 'https://api.openai.com/v1', outputLimit: 'max_completion_tokens', holdsSchemas: true },
  openrouter: { baseUrl: 'https://openrouter.ai/api/v1', outputLimit: 'max_tokens', holdsSchemas: true },
  anthropic: { baseUrl: 'https://api.anthropic.com/v1', outputLimit: 'max_tokens', holdsSchemas: false },
};

/** The service itself, reached with that key. */
export function connectionTo(service: AiService, key: string): AiConnection {
  return { ...SERVICES[service], key };
}

/** A service that speaks as OpenAI does. */
export function connectionToCompatible(baseUrl: string, key: string | null): AiConnection {
  return { baseUrl, key, outputLimit: 'max_tokens', holdsSchemas: true };
}

/** Models behind chat completions of OpenAI, or of any service that speaks as it does. */
export function createOpenAiProvider({ connection, timeoutMs, pace = REAL_PACE }: OpenAiProviderOptions): AiProvider {
  const client = createOpenAiClient(connection, timeoutMs + CLIENT_GRACE_MS);
  return {
    name: 'openai',
    complete: async (request) => {
      const tries = openTries(request.signal, timeoutMs, pace);
      for (;;) {
        try {
          return withFailedTries(await completeOnce(client, connection, request, tries.signal), tries);
        } catch (thrown) {
          await tries.failed(thrown);
        }
      }
    },
    stream: async function* (request) {
      const tries = openTries(request.signal, timeoutMs, pace);
      for (;;) {
        let isOut = false;
        try {
          for await (const delta of streamOnce(client, connection, request, tries.signal)) {
            isOut = true;
            yield 'end' in delta ? { end: withFailedTries(delta.end, tries) } : delta;
          }
          return;
        } catch (thrown) {
          await tries.failed(thrown, isOut);
          yield { failed: tries.spend() };
        }
      }
    },
  };
}

async function completeOnce(
  client: OpenAI,
  connection: AiConnection,
  request: AiRequest,
  signal: AbortSignal,
): Promise<AiAnswer> {
  const sent = await client.chat.completions.create(chatBody(request, connection), {
    signal,
    headers: headersOf(request),
  });
  const said = readCompletion(sent);
  if (said === null) throw new BrokenAnswer(null);
  return answerOf(request, said);
}

async function* streamOnce(
  client: OpenAI,
  connection: AiConnection,
  request: AiRequest,
  signal: AbortSignal,
): AsyncGenerator<AiDelta, void, undefined> {
  const body = { ...chatBody(request, connection), stream: true, stream_options: { include_usage: true } } as const;
  const chunks = await client.chat.completions.create(body, { signal, headers: headersOf(request) });
  let said = NOTHING_SAID;
  for await (const chunk of chunks) {
    const next = addChunk(said, chunk);
    if (next === null) throw new BrokenAnswer(said.usage);
    said = next.said;
    if (next.text !== '') yield { text: next.text };
  }
  if (said.finishReason === null) throw new BrokenAnswer(said.usage);
  yield { end: answerOf(request, said) };
}

function headersOf({ callKey }: AiRequest): Record<string, string> {
  return { 'Idempotency-Key': callKey, 'X-Request-Id': callKey };
}

function withFailedTries(answer: AiAnswer, tries: CallTries): AiAnswer {
  return { ...answer, ...addSpend(answer, tries.spend()) };
}

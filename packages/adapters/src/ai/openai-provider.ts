import type OpenAI from 'openai';
import { addSpend } from './ai-errors.ts';
import type { AiAnswer, AiProvider, AiService } from './ai-provider.ts';
import type { AskedOnce } from './asked-once.ts';
import { openTries, type CallTries } from './call-tries.ts';
import { byChatCompletions } from './chat-completions.ts';
import { createOpenAiClient, type AiAddress, type AiConnection } from './openai-client.ts';
import { byResponses } from './responses.ts';
import { REAL_PACE, type Pace } from './tries.ts';

export type OpenAiProviderOptions = {
  readonly connection: AiConnection;
  /** For all tries of a call together, to the last byte. */
  readonly timeoutMs: number;
  readonly pace?: Pace;
};

/** A call's own clock is to end it, and not the client's. */
const CLIENT_GRACE_MS = 1000;

/** Where OpenAI itself is. */
export const OPENAI_URL = 'https://api.openai.com/v1';

/** Where users' own keys are sent, whatever the server itself uses. */
const SERVICES: Readonly<Record<AiService, AiAddress>> = {
  openai: { baseUrl: OPENAI_URL, api: 'responses' },
  openrouter: { baseUrl: 'https://openrouter.ai/api/v1', api: 'chat', outputLimit: 'max_tokens', holdsSchemas: true },
  anthropic: { baseUrl: 'https://api.anthropic.com/v1', api: 'chat', outputLimit: 'max_tokens', holdsSchemas: false },
};

/** The service itself, reached with that key. */
export function connectionTo(service: AiService, key: string): AiConnection {
  return { ...SERVICES[service], key };
}

/**
 * OpenAI, or a service that speaks as it does. Where nobody says by which API, OpenAI is asked by the Responses API, and
 * others, most of which lack it, by chat completions.
 */
export function connectionToCompatible(
  baseUrl: string,
  key: string | null,
  api: AiConnection['api'] = isOpenAi(baseUrl) ? 'responses' : 'chat',
): AiConnection {
  if (api === 'responses') return { baseUrl, key, api };
  const outputLimit = isOpenAi(baseUrl) ? 'max_completion_tokens' : 'max_tokens';
  return { baseUrl, key, api, outputLimit, holdsSchemas: true };
}

/** Its regions are hosts below its own. */
function isOpenAi(baseUrl: string): boolean {
  return `.${new URL(baseUrl).hostname}`.endsWith(`.${new URL(OPENAI_URL).hostname}`);
}

/** Models of OpenAI, or of any service that speaks as it does. */
export function createOpenAiProvider({ connection, timeoutMs, pace = REAL_PACE }: OpenAiProviderOptions): AiProvider {
  const once = askedBy(createOpenAiClient(connection, timeoutMs + CLIENT_GRACE_MS), connection);
  return {
    name: 'openai',
    complete: async (request) => {
      const tries = openTries(request.signal, timeoutMs, pace);
      for (;;) {
        try {
          return withFailedTries(await once.complete(request, tries.signal), tries);
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
          for await (const delta of once.stream(request, tries.signal)) {
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

function askedBy(client: OpenAI, connection: AiConnection): AskedOnce {
  return connection.api === 'responses' ? byResponses(client) : byChatCompletions(client, connection);
}

function withFailedTries(answer: AiAnswer, tries: CallTries): AiAnswer {
  return { ...answer, ...addSpend(answer, tries.spend()) };
}

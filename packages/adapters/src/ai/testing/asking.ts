import { startFakeOpenAi, type FakeOpenAi } from '@hearth/testing/fake-openai/fake-openai.ts';
import type { AiDelta, AiProvider, AiRequest } from '../ai-provider.ts';
import type { AiConnection } from '../openai-client.ts';
import { connectionToCompatible, createOpenAiProvider } from '../openai-provider.ts';

export type AiApi = AiConnection['api'];

export const KEY = 'sk-test-4f3a9c27d1e85b60';
export const QUESTION = 'What shall we cook on Wednesday?';

/** A service, and providers that ask it and wait for nothing. */
export type Asking = {
  readonly service: FakeOpenAi;
  /** The milliseconds that were to be waited, in order. */
  readonly waits: readonly number[];
  provider(options?: {
    readonly key?: string;
    readonly timeoutMs?: number;
    readonly connection?: AiConnection;
  }): AiProvider;
};

export async function startAsking(api: AiApi): Promise<Asking> {
  const service = await startFakeOpenAi({ key: KEY });
  const waits: number[] = [];
  const pace = { wait: (milliseconds: number) => Promise.resolve(void waits.push(milliseconds)), chance: () => 0 };
  return {
    service,
    waits,
    provider: ({ key = KEY, timeoutMs = 10_000, connection = connectionToCompatible(service.url, key, api) } = {}) =>
      createOpenAiProvider({ connection, timeoutMs, pace }),
  };
}

/** The question; what a test does not name is ordinary. */
export function request(own: Partial<AiRequest> = {}): AiRequest {
  return {
    model: 'small-one',
    messages: [{ role: 'user', content: QUESTION }],
    maxOutputTokens: 50,
    signal: new AbortController().signal,
    callKey: 'call-1',
    ...own,
  };
}

export async function streamed(from: AiProvider, own: Partial<AiRequest> = {}): Promise<AiDelta[]> {
  const deltas: AiDelta[] = [];
  for await (const delta of from.stream(request(own))) deltas.push(delta);
  return deltas;
}

/** What an asking is refused with. */
export async function failureOf(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    () => new Error('It was answered'),
    (error: unknown) => error,
  );
}

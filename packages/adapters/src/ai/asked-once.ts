import type { AiAnswer, AiDelta, AiRequest } from './ai-provider.ts';

/** One try of a call, by one API of a service. Both throw what the client does, and BrokenAnswer. */
export type AskedOnce = {
  complete(request: AiRequest, signal: AbortSignal): Promise<AiAnswer>;
  /** Texts as they come, and then one `end`. */
  stream(request: AiRequest, signal: AbortSignal): AsyncIterable<Exclude<AiDelta, { failed: unknown }>>;
};

/** What every try of a call is sent with. */
export function sentWith({ callKey }: AiRequest, signal: AbortSignal) {
  return { signal, headers: { 'Idempotency-Key': callKey, 'X-Request-Id': callKey } };
}

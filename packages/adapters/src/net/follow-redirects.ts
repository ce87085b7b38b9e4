import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { OutgoingAnswer, OutgoingHttp, OutgoingRequest } from './outgoing-http.ts';

const MOST_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** What to ask for; the time is for all of it, every redirect included. */
export type FollowRequest = Required<Pick<OutgoingRequest, 'headers' | 'timeoutMs' | 'maxBodyBytes'>>;
export type FollowOptions = { readonly signal?: AbortSignal; readonly now?: () => number };

/**
 * Asks for what an address leads to; every redirect is looked at as the first address was. Null: it redirects to what is
 * no address. Throws what `outgoing.send` does, and `net.too-many-redirects`.
 */
export async function followRedirects(
  outgoing: OutgoingHttp,
  url: string,
  { headers, timeoutMs, maxBodyBytes }: FollowRequest,
  { signal, now = Date.now }: FollowOptions,
): Promise<{ readonly url: string; readonly answer: OutgoingAnswer } | null> {
  const end = now() + timeoutMs;
  let at = url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const answer = await outgoing.send(at, {
      method: 'GET',
      headers,
      timeoutMs: Math.max(1, end - now()),
      maxBodyBytes,
      ...(signal ? { signal } : {}),
    });
    const { location } = answer.headers;
    if (!REDIRECTS.has(answer.status) || location === undefined) return { url: at, answer };
    if (!URL.canParse(location, at)) return null;
    at = new URL(location, at).href;
  }
  throw new DomainError(
    'invalid',
    'net.too-many-redirects',
    `The address redirects more than ${MOST_REDIRECTS} times.`,
  );
}

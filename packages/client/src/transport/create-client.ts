import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
} from '@trpc/client';
import superjson from 'superjson';
import type { ApiRouter } from './api-router.ts';
import { refreshLink } from './refresh-link.ts';
import { createRefreshSession } from './refresh-session.ts';

export type ClientOptions = {
  /** Origin of the server without a trailing slash; empty: the page's own. */
  readonly baseUrl: string;
};

/** Puts a call's idempotency key, given as `{ context: { idempotencyKey } }`, into its header. */
function idempotencyHeader(context: Record<string, unknown>): Record<string, string> {
  const key = context['idempotencyKey'];
  return typeof key === 'string' ? { 'Idempotency-Key': key } : {};
}

/**
 * The typed client. Queries are batched; a mutation travels alone, because an idempotency key belongs to one call;
 * subscriptions are server-sent events that resume by themselves. The session is in the browser's cookies, and is
 * refreshed when a call finds it expired.
 */
export function createClient({ baseUrl }: ClientOptions): TRPCClient<ApiRouter> {
  const url = `${baseUrl}/trpc`;
  return createTRPCClient<ApiRouter>({
    links: [
      refreshLink(createRefreshSession(baseUrl)),
      splitLink({
        condition: (op) => op.type === 'subscription',
        true: httpSubscriptionLink({ url, transformer: superjson }),
        false: splitLink({
          condition: (op) => op.type === 'mutation',
          true: httpLink({ url, transformer: superjson, headers: ({ op }) => idempotencyHeader(op.context) }),
          false: httpBatchLink({ url, transformer: superjson, maxURLLength: 2_000 }),
        }),
      }),
    ],
  });
}

import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ApiOutput } from '../transport/api-output.ts';
import { useTRPC, useTRPCClient } from '../transport/trpc.ts';

type Page = ApiOutput['webhooks']['deliveries'];

/** No event tells how a delivery went: while one is on its way it is asked again. */
const POLL_MS = 2_000;

/** What was sent to an endpoint, newest first, page by page. */
export function useWebhookDeliveries(
  householdId: string,
  endpointId: string,
): UseInfiniteQueryResult<InfiniteData<Page>, unknown> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { householdId, endpointId, limit: 10 };
  return useInfiniteQuery({
    queryKey: [...trpc.webhooks.deliveries.pathKey(), 'pages', input],
    queryFn: ({ pageParam, signal }) =>
      client.webhooks.deliveries.query({ ...input, ...(pageParam === null ? {} : { cursor: pageParam }) }, { signal }),
    initialPageParam: null as Page['nextCursor'],
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(({ status }) => status === 'queued')) === true ? POLL_MS : false,
  });
}

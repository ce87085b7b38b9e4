import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ApiOutput } from '../transport/api-output.ts';
import { useTRPC, useTRPCClient } from '../transport/trpc.ts';

type Page = ApiOutput['ai']['usage'];

/** What a month used of AI, with its calls newest first, page by page. `month` is such as `2026-11`, in UTC; undefined: this one. */
export function useAiUsage(
  householdId: string,
  month: string | undefined,
): UseInfiniteQueryResult<InfiniteData<Page>, unknown> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { householdId, limit: 20, ...(month === undefined ? {} : { month }) };
  return useInfiniteQuery({
    queryKey: [...trpc.ai.usage.pathKey(), 'pages', input],
    queryFn: ({ pageParam, signal }) =>
      client.ai.usage.query({ ...input, ...(pageParam === null ? {} : { cursor: pageParam }) }, { signal }),
    initialPageParam: null as Page['nextCursor'],
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
  });
}

import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ApiOutput } from '../transport/api-output.ts';
import { useTRPC, useTRPCClient } from '../transport/trpc.ts';

type Page = ApiOutput['audit']['list'];

/** What was done in a household, newest first, page by page; of one kind (`session`, `member`) where it is given. */
export function useHouseholdAudit(
  householdId: string,
  type: string | undefined,
): UseInfiniteQueryResult<InfiniteData<Page>, unknown> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { householdId, ...(type === undefined ? {} : { type }) };
  // Not tRPC's own: it sends the direction along, which no contract knows.
  return useInfiniteQuery({
    queryKey: [...trpc.audit.list.pathKey(), 'pages', input],
    queryFn: ({ pageParam, signal }) =>
      client.audit.list.query({ ...input, ...(pageParam === null ? {} : { cursor: pageParam }) }, { signal }),
    initialPageParam: null as Page['nextCursor'],
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
  });
}

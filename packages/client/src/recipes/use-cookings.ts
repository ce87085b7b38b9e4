import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { Change } from '../identity/results.ts';
import type { ApiOutput } from '../transport/api-output.ts';
import { useTRPC, useTRPCClient } from '../transport/trpc.ts';
import { useKeptKey } from '../transport/use-kept-key.ts';

type Page = ApiOutput['cookings']['list'];

const PAGE = 10;

/** When a recipe was cooked, the latest first, page by page. */
export function useCookings(
  householdId: string,
  recipeId: string,
): UseInfiniteQueryResult<InfiniteData<Page>, unknown> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { householdId, recipeId, limit: PAGE };
  return useInfiniteQuery({
    queryKey: [...trpc.cookings.list.pathKey(), 'pages', input],
    queryFn: ({ pageParam, signal }) =>
      client.cookings.list.query({ ...input, ...(pageParam === null ? {} : { cursor: pageParam }) }, { signal }),
    initialPageParam: null as Page['nextCursor'],
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

/** Notes that a recipe was cooked. A note that is sent again because no answer came is one note. */
export function useLogCooking(): Change<'cookings', 'log'> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const key = useKeptKey();
  return useMutation({
    mutationFn: (input) => client.cookings.log.mutate(input, { context: { idempotencyKey: key.of(input) } }),
    onSuccess: async () => {
      key.forget();
      await cache.invalidateQueries({ queryKey: trpc.cookings.pathKey() });
    },
  });
}

/** Takes a note of cooking back. */
export function useRemoveCooking(): Change<'cookings', 'remove'> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.cookings.remove.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: trpc.cookings.pathKey() }),
    }),
  );
}

import {
  useInfiniteQuery,
  keepPreviousData,
  type InfiniteData,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query';
import type { ApiInput, ApiOutput } from '../transport/api-output.ts';
import { useTRPC, useTRPCClient } from '../transport/trpc.ts';

type Page = ApiOutput['recipes']['list'];

/** Which recipes are looked for; what is left out does not narrow them. */
export type RecipeFilter = Omit<ApiInput['recipes']['list'], 'householdId' | 'limit' | 'cursor'>;

const PAGE = 24;

/** The community's recipes and the household's own, page by page. What was found last stays until the next is there. */
export function useRecipes(
  householdId: string,
  filter: RecipeFilter,
): UseInfiniteQueryResult<InfiniteData<Page>, unknown> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { householdId, ...filter, limit: PAGE };
  // Not tRPC's own: it sends the direction along, which no contract knows.
  return useInfiniteQuery({
    queryKey: [...trpc.recipes.list.pathKey(), 'pages', input],
    queryFn: ({ pageParam, signal }) =>
      client.recipes.list.query({ ...input, ...(pageParam === null ? {} : { cursor: pageParam }) }, { signal }),
    initialPageParam: null as Page['nextCursor'],
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
}

import { keepPreviousData, skipToken, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ApiOutput } from '../transport/api-output.ts';
import { useTRPC } from '../transport/trpc.ts';

const MOST_FOUND = 8;

/** The first ingredients whose name or synonym holds `text`; asks nothing while it is empty. */
export function useIngredientSearch(
  householdId: string,
  text: string,
): UseQueryResult<ApiOutput['ingredients']['list'], unknown> {
  const trpc = useTRPC();
  const asked = text.trim().slice(0, 80);
  return useQuery(
    trpc.ingredients.list.queryOptions(asked === '' ? skipToken : { householdId, text: asked, limit: MOST_FOUND }, {
      staleTime: 5 * 60_000,
      placeholderData: keepPreviousData,
    }),
  );
}

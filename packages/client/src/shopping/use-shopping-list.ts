import { skipToken, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ApiOutput } from '../transport/api-output.ts';
import { useTRPC } from '../transport/trpc.ts';

/** The shopping list of an approved plan; waits while `planId` is not known. */
export function useShoppingList(
  householdId: string,
  planId: string | undefined,
): UseQueryResult<ApiOutput['shoppingLists']['get'], unknown> {
  const trpc = useTRPC();
  return useQuery(trpc.shoppingLists.get.queryOptions(planId === undefined ? skipToken : { householdId, planId }));
}

import { skipToken, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ApiOutput } from '../transport/api-output.ts';
import { useTRPC } from '../transport/trpc.ts';

/** A recipe with lines, steps and nutrition; waits while `recipeId` is not known. */
export function useRecipe(
  householdId: string,
  recipeId: string | undefined,
): UseQueryResult<ApiOutput['recipes']['get'], unknown> {
  const trpc = useTRPC();
  const input = recipeId === undefined ? skipToken : { householdId, recipeId };
  return useQuery(trpc.recipes.get.queryOptions(input, { staleTime: 5 * 60_000 }));
}

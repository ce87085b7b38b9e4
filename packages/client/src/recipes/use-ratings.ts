import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answer, Change } from '../identity/results.ts';
import { useTRPC } from '../transport/trpc.ts';

/** What the household thinks of a recipe. */
export function useRatings(householdId: string, recipeId: string): Answer<'ratings', 'list'> {
  return useQuery(useTRPC().ratings.list.queryOptions({ householdId, recipeId }));
}

/** Says how a member likes a recipe. */
export function useRateRecipe(): Change<'ratings', 'rate'> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.ratings.rate.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: trpc.ratings.pathKey() }),
    }),
  );
}

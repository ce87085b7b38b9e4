import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answer, Change } from '../identity/results.ts';
import { useTRPC } from '../transport/trpc.ts';

/** How the household measures. */
export function useMeasures(householdId: string): Answer<'measures', 'list'> {
  return useQuery(useTRPC().measures.list.queryOptions({ householdId }));
}

/** What is weighed otherwise makes recipes come out otherwise. */
function useMeasuresStale(): () => Promise<void> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return async () => {
    await Promise.all([
      cache.invalidateQueries({ queryKey: trpc.measures.pathKey() }),
      cache.invalidateQueries({ queryKey: trpc.recipes.pathKey() }),
    ]);
  };
}

/** Says what a unit holds, or what one of an ingredient weighs, in this kitchen. */
export function useSetMeasure(): Change<'measures', 'set'> {
  return useMutation(useTRPC().measures.set.mutationOptions({ onSuccess: useMeasuresStale() }));
}

/** Measures as everybody does again. */
export function useRemoveMeasure(): Change<'measures', 'remove'> {
  return useMutation(useTRPC().measures.remove.mutationOptions({ onSuccess: useMeasuresStale() }));
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Change } from '../identity/results.ts';
import { useTRPC, useTRPCClient } from '../transport/trpc.ts';
import { useKeptKey } from '../transport/use-kept-key.ts';

/** What a line holds counts in every recipe that has it. */
function useFiguresStale(): () => Promise<void> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: trpc.recipes.pathKey() });
}

/** Has what no table tells of a recipe estimated. The same wish sent twice asks a model once. */
export function useEstimateMacros(): Change<'recipes', 'estimateMacros'> {
  const client = useTRPCClient();
  const key = useKeptKey();
  const stale = useFiguresStale();
  return useMutation({
    mutationFn: (input) => client.recipes.estimateMacros.mutate(input, { context: { idempotencyKey: key.of(input) } }),
    onSuccess: async () => {
      key.forget();
      await stale();
    },
  });
}

/** Says what a line holds. */
export function useStateLineNutrition(): Change<'recipeLines', 'stateNutrition'> {
  return useMutation(useTRPC().recipeLines.stateNutrition.mutationOptions({ onSuccess: useFiguresStale() }));
}

/** Takes back what was said or estimated of a line. */
export function useRemoveLineNutrition(): Change<'recipeLines', 'removeNutrition'> {
  return useMutation(useTRPC().recipeLines.removeNutrition.mutationOptions({ onSuccess: useFiguresStale() }));
}

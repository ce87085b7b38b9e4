import { useMutation } from '@tanstack/react-query';
import type { Change } from '../identity/results.ts';
import { useTRPCClient } from '../transport/trpc.ts';
import { useKeptKey } from '../transport/use-kept-key.ts';
import { useRecipeWritten } from './use-write-recipe.ts';

/** Takes a recipe in from a page or from text. The same one sent twice is taken in once. */
export function useImportRecipe(): Change<'recipes', 'import'> {
  const client = useTRPCClient();
  const key = useKeptKey();
  const written = useRecipeWritten();
  return useMutation({
    mutationFn: (input) => client.recipes.import.mutate(input, { context: { idempotencyKey: key.of(input) } }),
    onSuccess: async (outcome, { householdId }) => {
      if (outcome.status === 'imported') await written(householdId, outcome.recipe);
    },
  });
}

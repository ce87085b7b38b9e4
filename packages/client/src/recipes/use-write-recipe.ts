import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiOutput } from '../transport/api-output.ts';
import { useTRPC, useTRPCClient } from '../transport/trpc.ts';
import { useKeptKey } from '../transport/use-kept-key.ts';
import type { Change } from '../identity/results.ts';

type Recipe = ApiOutput['recipes']['get'];

/** Puts a recipe as the server answered it where it is read from, and has the lists asked for anew. */
export function useRecipeWritten(): (householdId: string, recipe: Recipe) => Promise<void> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return async (householdId, recipe) => {
    const recipeId = recipe.id;
    // Also as it was read for other servings and in other measures, wherever it is shown next.
    await cache.invalidateQueries({ queryKey: trpc.recipes.get.pathKey(), refetchType: 'none' });
    cache.setQueryData(trpc.recipes.get.queryKey({ householdId, recipeId }), recipe);
    await Promise.all([
      cache.invalidateQueries({ queryKey: trpc.recipes.list.pathKey() }),
      cache.invalidateQueries({ queryKey: trpc.recipes.versions.pathKey() }),
    ]);
  };
}

/** Writes down a recipe. The same one sent twice is written once. */
export function useCreateRecipe(): Change<'recipes', 'create'> {
  const client = useTRPCClient();
  const key = useKeptKey();
  const written = useRecipeWritten();
  return useMutation({
    mutationFn: (input) => client.recipes.create.mutate(input, { context: { idempotencyKey: key.of(input) } }),
    onSuccess: (recipe, { householdId }) => written(householdId, recipe),
  });
}

/** Writes one of the household's recipes anew, on the version it is based on. */
export function useReviseRecipe(): Change<'recipes', 'revise'> {
  const trpc = useTRPC();
  const written = useRecipeWritten();
  return useMutation(
    trpc.recipes.revise.mutationOptions({
      onSuccess: (recipe, { householdId }) => written(householdId, recipe),
    }),
  );
}

/** Makes a recipe the household's own. Pressed twice, there is one copy. */
export function useCopyRecipe(): Change<'recipes', 'copy'> {
  const client = useTRPCClient();
  const key = useKeptKey();
  const written = useRecipeWritten();
  return useMutation({
    mutationFn: (input) => client.recipes.copy.mutate(input, { context: { idempotencyKey: key.of(input) } }),
    onSuccess: (recipe, { householdId }) => written(householdId, recipe),
  });
}

/** Takes one of the household's recipes out of use. */
export function useRemoveRecipe(): Change<'recipes', 'remove'> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.recipes.remove.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: trpc.recipes.list.pathKey() }),
    }),
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Change } from '../identity/results.ts';
import { forgetReadLines } from './use-read-lines.ts';
import { useTRPC, useTRPCClient } from '../transport/trpc.ts';
import { useKeptKey } from '../transport/use-kept-key.ts';

/** Adds an ingredient of the household's own. The same one sent twice is added once. */
export function useCreateIngredient(): Change<'ingredients', 'create'> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const key = useKeptKey();
  return useMutation({
    mutationFn: (input) => client.ingredients.create.mutate(input, { context: { idempotencyKey: key.of(input) } }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: trpc.ingredients.pathKey() });
      await forgetReadLines(cache, trpc);
    },
  });
}

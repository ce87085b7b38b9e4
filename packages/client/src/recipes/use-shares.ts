import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answer, Change } from '../identity/results.ts';
import { useTRPC, useTRPCClient } from '../transport/trpc.ts';
import { useKeptKey } from '../transport/use-kept-key.ts';

/** The links to a recipe that are open, each with its address. */
export function useShares(householdId: string, recipeId: string): Answer<'shares', 'list'> {
  return useQuery(useTRPC().shares.list.queryOptions({ householdId, recipeId }));
}

/** Makes a link to a recipe, which the list then has. One that is sent again because no answer came is one link. */
export function useCreateShare(): Change<'shares', 'create'> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const key = useKeptKey();
  return useMutation({
    mutationFn: (input) => client.shares.create.mutate(input, { context: { idempotencyKey: key.of(input) } }),
    onSuccess: async () => {
      key.forget();
      await cache.invalidateQueries({ queryKey: trpc.shares.pathKey() });
    },
  });
}

/** Withdraws a link to a recipe. */
export function useRevokeShare(): Change<'shares', 'revoke'> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.shares.revoke.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: trpc.shares.pathKey() }),
    }),
  );
}

import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { ShoppingList } from '@hearth/contracts/shopping/shopping-list.ts';
import { isWorthRetrying } from '../transport/problem.ts';
import { useTRPC, useTRPCClient } from '../transport/trpc.ts';
import { withLineChecked } from './with-line-checked.ts';

export type LineCheck = { readonly listId: string; readonly ingredientId: string; readonly checked: boolean };

/** Ticks a line at once and takes it back if the server refuses. */
export function useCheckLine(householdId: string, planId: string): UseMutationResult<ShoppingList, unknown, LineCheck> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const key = trpc.shoppingLists.get.queryKey({ householdId, planId });
  const mutationKey = ['check-line', planId];
  const tick = (ingredientId: string, checked: boolean): void => {
    cache.setQueryData(key, (list) => list && withLineChecked(list, ingredientId, checked));
  };
  return useMutation({
    mutationKey,
    // One after the other, in the order of the taps: two answers that cross would show an older state.
    scope: { id: `check-line-${planId}` },
    mutationFn: (check: LineCheck) => client.shoppingLists.check.mutate({ householdId, ...check }),
    retry: (failures, error) => failures < 3 && isWorthRetrying(error),
    onMutate: async ({ ingredientId, checked }) => {
      await cache.cancelQueries({ queryKey: key });
      tick(ingredientId, checked);
    },
    onError: (_error, { ingredientId, checked }) => tick(ingredientId, !checked),
    onSettled: async () => {
      // The last tap's answer holds all of them; an earlier one would undo the taps that wait behind it.
      if (cache.isMutating({ mutationKey }) === 1) await cache.invalidateQueries({ queryKey: key });
    },
  });
}

import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Cart } from '@hearth/contracts/shopping/shopping-list.ts';
import { newKey } from '../transport/new-key.ts';
import { useTRPC, useTRPCClient } from '../transport/trpc.ts';

/** The list priced as a cart. The preview orders nothing and changes nothing, so it is read like a query. */
export function useCart(householdId: string, planId: string, skipChecked: boolean): UseQueryResult<Cart, unknown> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useQuery({
    queryKey: [...trpc.shoppingLists.pathKey(), 'cart', { householdId, planId, skipChecked }],
    queryFn: ({ signal }) =>
      client.orders.preview.mutate(
        { householdId, planId, skipChecked },
        { signal, context: { idempotencyKey: newKey() } },
      ),
    staleTime: 0,
  });
}

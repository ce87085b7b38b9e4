import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../transport/trpc.ts';
import { may } from './may.ts';

/**
 * What to do once roles or members of a household changed: asks for it anew, and then for what was offered there unless
 * the change took that from whoever asks.
 */
export function useBelongingChanged(): (householdId: string) => Promise<void> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return async (householdId) => {
    await cache.invalidateQueries({ queryKey: trpc.households.pathKey() });
    const household = cache.getQueryData(trpc.households.get.queryKey({ householdId }));
    const asksAgain = household !== undefined && may(household, 'members:manage');
    await cache.invalidateQueries({
      queryKey: trpc.invitations.pathKey(),
      refetchType: asksAgain ? 'active' : 'none',
    });
  };
}

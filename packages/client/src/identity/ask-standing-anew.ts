import type { QueryClient } from '@tanstack/react-query';
import type { useTRPC } from '../transport/trpc.ts';

type Trpc = Pick<ReturnType<typeof useTRPC>, 'session' | 'households' | 'clients'>;

/** Asks anew who is signed in and which households are open to them, as what. What is in a household is left alone. */
export async function askStandingAnew(cache: QueryClient, trpc: Trpc): Promise<void> {
  await Promise.all([
    cache.invalidateQueries({ queryKey: trpc.session.pathKey() }),
    cache.invalidateQueries({ queryKey: trpc.households.list.pathKey() }),
    cache.invalidateQueries({ queryKey: trpc.clients.list.pathKey() }),
  ]);
}

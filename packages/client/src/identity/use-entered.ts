import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../transport/trpc.ts';

/** What to do once a session was started: forget what another account was shown here, and ask who is signed in now. */
export function useEntered(): () => Promise<void> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const session = trpc.session.pathKey();
  return async () => {
    const [path] = session;
    cache.removeQueries({ predicate: ({ queryKey: [of] }) => !(Array.isArray(of) && of[0] === path?.[0]) });
    await cache.invalidateQueries({ queryKey: session });
  };
}

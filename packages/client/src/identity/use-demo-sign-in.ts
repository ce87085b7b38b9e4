import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '../transport/trpc.ts';

/** Signs in as the demo user; the session is in cookies that only the server can read. */
export function useDemoSignIn(): UseMutationResult<void, unknown, void> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async () => void (await client.session.demo.mutate({ keepIn: 'cookie' })),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: trpc.session.pathKey() });
    },
  });
}

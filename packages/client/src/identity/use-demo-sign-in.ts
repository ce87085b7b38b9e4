import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { postPlain } from '../transport/post-plain.ts';
import { useTRPC } from '../transport/trpc.ts';

/** Signs in as the demo user; the session is a cookie that only the server can read. */
export function useDemoSignIn(baseUrl = ''): UseMutationResult<void, unknown, void> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => postPlain(`${baseUrl}/auth/demo`),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: trpc.session.pathKey() });
    },
  });
}

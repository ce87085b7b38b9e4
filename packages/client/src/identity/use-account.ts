import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../transport/trpc.ts';
import type { Change } from './results.ts';

/** Changes what the account is called. */
export function useReviseAccount(): Change<'users', 'reviseMe'> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.users.reviseMe.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: trpc.session.pathKey() }),
    }),
  );
}

/** Changes the password, and ends every other session of the account, its tokens too where they were to go. */
export function useChangePassword(): Change<'users', 'changePassword'> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.users.changePassword.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: trpc.tokens.pathKey() });
        return cache.invalidateQueries({ queryKey: trpc.sessions.pathKey() });
      },
    }),
  );
}

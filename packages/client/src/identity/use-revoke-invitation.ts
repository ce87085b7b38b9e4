import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { ApiInput, ApiOutput } from '../transport/api-output.ts';
import { useTRPC } from '../transport/trpc.ts';

/** Withdraws an invitation. */
export function useRevokeInvitation(): UseMutationResult<
  ApiOutput['invitations']['revoke'],
  unknown,
  ApiInput['invitations']['revoke']
> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.invitations.revoke.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: trpc.invitations.pathKey() });
      },
    }),
  );
}

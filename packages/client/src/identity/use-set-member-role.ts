import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { ApiInput, ApiOutput } from '../transport/api-output.ts';
import { useTRPC } from '../transport/trpc.ts';

/** Gives a member another role. */
export function useSetMemberRole(): UseMutationResult<
  ApiOutput['members']['setRole'],
  unknown,
  ApiInput['members']['setRole']
> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.members.setRole.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: trpc.households.pathKey() });
        await cache.invalidateQueries({ queryKey: trpc.invitations.pathKey() });
      },
    }),
  );
}

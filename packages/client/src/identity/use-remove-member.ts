import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { ApiInput, ApiOutput } from '../transport/api-output.ts';
import { useTRPC } from '../transport/trpc.ts';

/** Removes a member; what they had offered is withdrawn. */
export function useRemoveMember(): UseMutationResult<
  ApiOutput['members']['remove'],
  unknown,
  ApiInput['members']['remove']
> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.members.remove.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: trpc.households.pathKey() });
        await cache.invalidateQueries({ queryKey: trpc.invitations.pathKey() });
      },
    }),
  );
}

import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { ApiInput, ApiOutput } from '../transport/api-output.ts';
import { useTRPC } from '../transport/trpc.ts';

/** Accepts an invitation; the caller then has one household or one client more. */
export function useAcceptInvitation(): UseMutationResult<
  ApiOutput['invitations']['accept'],
  unknown,
  ApiInput['invitations']['accept']
> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.invitations.accept.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: trpc.households.pathKey() });
        await cache.invalidateQueries({ queryKey: trpc.clients.pathKey() });
      },
    }),
  );
}

import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { ApiInput, ApiOutput } from '../transport/api-output.ts';
import { useTRPC } from '../transport/trpc.ts';

/** Invites somebody. The answer holds the only copy of the token: show it as `path#token=…` at once. */
export function useCreateInvitation(): UseMutationResult<
  ApiOutput['invitations']['create'],
  unknown,
  ApiInput['invitations']['create']
> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.invitations.create.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: trpc.invitations.pathKey() });
      },
    }),
  );
}

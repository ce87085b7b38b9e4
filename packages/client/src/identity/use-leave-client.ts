import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { ApiInput, ApiOutput } from '../transport/api-output.ts';
import { useTRPC } from '../transport/trpc.ts';

/** Gives a household's plans back; the page should move to another one. */
export function useLeaveClient(): UseMutationResult<
  ApiOutput['clients']['leave'],
  unknown,
  ApiInput['clients']['leave']
> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.clients.leave.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: trpc.clients.pathKey() });
      },
    }),
  );
}

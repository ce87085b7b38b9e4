import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { ApiInput, ApiOutput } from '../transport/api-output.ts';
import { useTRPC } from '../transport/trpc.ts';

/** Changes what a member eats and does not eat. */
export function useReviseMember(): UseMutationResult<
  ApiOutput['members']['revise'],
  unknown,
  ApiInput['members']['revise']
> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.members.revise.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: trpc.households.get.pathKey() });
      },
    }),
  );
}

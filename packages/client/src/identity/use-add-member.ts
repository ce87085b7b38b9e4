import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { ApiInput, ApiOutput } from '../transport/api-output.ts';
import { useTRPC } from '../transport/trpc.ts';

/** Adds a person without an account. */
export function useAddMember(): UseMutationResult<ApiOutput['members']['add'], unknown, ApiInput['members']['add']> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.members.add.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: trpc.households.get.pathKey() });
      },
    }),
  );
}

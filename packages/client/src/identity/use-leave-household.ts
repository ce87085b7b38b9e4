import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { ApiInput, ApiOutput } from '../transport/api-output.ts';
import { useTRPC } from '../transport/trpc.ts';

/** Takes the caller out of a household; the page should move to another one. */
export function useLeaveHousehold(): UseMutationResult<
  ApiOutput['households']['leave'],
  unknown,
  ApiInput['households']['leave']
> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.households.leave.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: trpc.households.list.pathKey() });
      },
    }),
  );
}

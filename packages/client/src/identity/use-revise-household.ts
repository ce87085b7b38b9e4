import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { ApiInput, ApiOutput } from '../transport/api-output.ts';
import { useTRPC } from '../transport/trpc.ts';

/** Changes a household's budget, tools, zone or week start. */
export function useReviseHousehold(): UseMutationResult<
  ApiOutput['households']['revise'],
  unknown,
  ApiInput['households']['revise']
> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.households.revise.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: trpc.households.pathKey() });
      },
    }),
  );
}

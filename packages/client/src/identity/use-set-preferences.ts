import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { ApiInput, ApiOutput } from '../transport/api-output.ts';
import { useTRPC } from '../transport/trpc.ts';

/** Sets what holds for everybody at the table. */
export function useSetPreferences(): UseMutationResult<
  ApiOutput['preferences']['set'],
  unknown,
  ApiInput['preferences']['set']
> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.preferences.set.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: trpc.preferences.pathKey() });
        await cache.invalidateQueries({ queryKey: trpc.households.pathKey() });
      },
    }),
  );
}

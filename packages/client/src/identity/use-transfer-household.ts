import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { ApiInput, ApiOutput } from '../transport/api-output.ts';
import { useTRPC } from '../transport/trpc.ts';

/** Hands the household over to another member. */
export function useTransferHousehold(): UseMutationResult<
  ApiOutput['households']['transfer'],
  unknown,
  ApiInput['households']['transfer']
> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.households.transfer.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: trpc.households.pathKey() });
        await cache.invalidateQueries({ queryKey: trpc.invitations.pathKey() });
      },
    }),
  );
}

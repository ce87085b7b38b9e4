import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { ApiInput, ApiOutput } from '../transport/api-output.ts';
import { useTRPC } from '../transport/trpc.ts';

/** Closes the plans to a professional. */
export function useRevokeGrant(): UseMutationResult<
  ApiOutput['grants']['revoke'],
  unknown,
  ApiInput['grants']['revoke']
> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.grants.revoke.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: trpc.grants.pathKey() });
      },
    }),
  );
}

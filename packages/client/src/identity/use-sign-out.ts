import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useTRPCClient } from '../transport/trpc.ts';

/** Ends the session of this browser. What was fetched under it stays in memory: `onDone` should load the app anew. */
export function useSignOut(onDone: () => void): UseMutationResult<void, unknown, void> {
  const client = useTRPCClient();
  return useMutation({ mutationFn: async () => void (await client.session.end.mutate({})), onSuccess: onDone });
}

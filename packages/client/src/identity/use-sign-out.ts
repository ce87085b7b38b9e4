import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { postPlain } from '../transport/post-plain.ts';

/** Ends the session in this browser. What was fetched under it stays in memory: `onDone` should load the app anew. */
export function useSignOut(onDone: () => void, baseUrl = ''): UseMutationResult<void, unknown, void> {
  return useMutation({ mutationFn: () => postPlain(`${baseUrl}/auth/sign-out`), onSuccess: onDone });
}

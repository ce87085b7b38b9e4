import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useTRPCClient } from '../transport/trpc.ts';
import type { ApiOutput } from '../transport/api-output.ts';
import { useEntered } from './use-entered.ts';

type Started = ApiOutput['session']['create'];
type SignIn<T> = UseMutationResult<Started, unknown, T>;

/** Signs in with e-mail and password; the browser keeps the session where no script can read it. */
export function useSignIn(): SignIn<{ email: string; password: string }> {
  const client = useTRPCClient();
  return useMutation({
    mutationFn: (given) => client.session.create.mutate({ ...given, keepIn: 'cookie' }),
    onSuccess: useEntered(),
  });
}

/** Signs in with the token of a link from a mail. */
export function useSignInByLink(): SignIn<{ token: string }> {
  const client = useTRPCClient();
  return useMutation({
    mutationFn: (given) => client.session.createByLink.mutate({ ...given, keepIn: 'cookie' }),
    onSuccess: useEntered(),
  });
}

/** Completes a registration with the token of its mail and the password that was chosen, and signs in. */
export function useVerifyEmail(): SignIn<{ token: string; password: string }> {
  const client = useTRPCClient();
  return useMutation({
    mutationFn: (given) => client.users.verifyEmail.mutate({ ...given, keepIn: 'cookie' }),
    onSuccess: useEntered(),
  });
}

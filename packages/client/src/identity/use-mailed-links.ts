import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../transport/trpc.ts';
import type { Change } from './results.ts';

/** Registers an account; a link in a mail completes it. */
export function useRegister(): Change<'users', 'register'> {
  return useMutation(useTRPC().users.register.mutationOptions());
}

/** Has a link to sign in with mailed. */
export function useRequestMagicLink(): Change<'users', 'requestMagicLink'> {
  return useMutation(useTRPC().users.requestMagicLink.mutationOptions());
}

/** Has a link to set a new password mailed. */
export function useForgotPassword(): Change<'users', 'forgotPassword'> {
  return useMutation(useTRPC().users.forgotPassword.mutationOptions());
}

/** Sets a new password with the token of its mail; every session of the account ends. */
export function useResetPassword(): Change<'users', 'resetPassword'> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.users.resetPassword.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: trpc.session.pathKey() }),
    }),
  );
}

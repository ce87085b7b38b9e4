import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../transport/trpc.ts';
import type { Answer, Change } from './results.ts';

/** The personal access tokens of the account, without the tokens themselves. */
export function useAccessTokens(): Answer<'tokens', 'list'> {
  return useQuery(useTRPC().tokens.list.queryOptions({}));
}

/** Creates a token; its answer is the one place where it stands. */
export function useCreateAccessToken(): Change<'tokens', 'create'> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.tokens.create.mutationOptions({
      // The answer holds a secret: it is gone with whoever shows it.
      gcTime: 0,
      onSuccess: () => cache.invalidateQueries({ queryKey: trpc.tokens.pathKey() }),
    }),
  );
}

/** Revokes a token at once. */
export function useRevokeAccessToken(): Change<'tokens', 'revoke'> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.tokens.revoke.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: trpc.tokens.pathKey() }),
    }),
  );
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answer, Change } from '../identity/results.ts';
import { useTRPC } from '../transport/trpc.ts';

/** The caller's own keys at AI services, masked. */
export function useAiKeys(): Answer<'credentials', 'list'> {
  return useQuery(useTRPC().credentials.list.queryOptions({}));
}

/** Stores a key, sealed. */
export function useAddAiKey(): Change<'credentials', 'create'> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.credentials.create.mutationOptions({
      // What was sent holds a secret: it is gone with whoever sent it.
      gcTime: 0,
      onSuccess: () => cache.invalidateQueries({ queryKey: trpc.credentials.pathKey() }),
    }),
  );
}

/** Has a key forgotten. */
export function useRemoveAiKey(): Change<'credentials', 'remove'> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.credentials.remove.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: trpc.credentials.pathKey() }),
    }),
  );
}

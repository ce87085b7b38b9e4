import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../transport/trpc.ts';
import type { Answer, Change } from './results.ts';

/** The logins elsewhere that open the account. */
export function useIdentities(): Answer<'identities', 'list'> {
  return useQuery(useTRPC().identities.list.queryOptions({}));
}

/** Begins to link a login elsewhere; the answered address is to be opened in this browser. */
export function useStartIdentityLink(): Change<'identities', 'startLink'> {
  return useMutation(useTRPC().identities.startLink.mutationOptions());
}

/** Unlinks a login elsewhere. */
export function useUnlinkIdentity(): Change<'identities', 'unlink'> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.identities.unlink.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: trpc.identities.pathKey() }),
    }),
  );
}

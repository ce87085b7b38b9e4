import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../transport/trpc.ts';
import type { Answer, Change } from './results.ts';

/** The devices the account is signed in on. */
export function useDevices(): Answer<'sessions', 'list'> {
  return useQuery(useTRPC().sessions.list.queryOptions({}));
}

/** Signs one device out. */
export function useRevokeDevice(): Change<'sessions', 'revoke'> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.sessions.revoke.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: trpc.sessions.pathKey() }),
    }),
  );
}

/** Ends every session of the account. What was fetched stays in memory: `onDone` should load the app anew. */
export function useSignOutEverywhere(onDone: () => void): Change<'session', 'end'> {
  return useMutation(useTRPC().session.end.mutationOptions({ onSuccess: onDone }));
}

import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../transport/trpc.ts';
import { untilNextLook } from './export-poll.ts';
import type { Answer, Change } from './results.ts';

/** Has everything the account owns put into an archive. */
export function useExportMyData(): Change<'privacy', 'exportMine'> {
  return useMutation(useTRPC().privacy.exportMine.mutationOptions());
}

/** An archive of the account, asked for again until it is done. */
export function useMyExport(exportId: string | undefined): Answer<'privacy', 'getMine'> {
  const input = exportId === undefined ? skipToken : { exportId };
  return useQuery(
    useTRPC().privacy.getMine.queryOptions(input, { refetchInterval: ({ state }) => untilNextLook(state) }),
  );
}

/** Has everything a household owns put into an archive. */
export function useExportHousehold(): Change<'privacy', 'exportHousehold'> {
  return useMutation(useTRPC().privacy.exportHousehold.mutationOptions());
}

/** An archive of a household, asked for again until it is done. */
export function useHouseholdExport(
  householdId: string,
  exportId: string | undefined,
): Answer<'privacy', 'getHousehold'> {
  const input = exportId === undefined ? skipToken : { householdId, exportId };
  return useQuery(
    useTRPC().privacy.getHousehold.queryOptions(input, { refetchInterval: ({ state }) => untilNextLook(state) }),
  );
}

function useErasuresStale(): () => Promise<void> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return async () => {
    await Promise.all([
      cache.invalidateQueries({ queryKey: trpc.audit.pathKey() }),
      cache.invalidateQueries({ queryKey: trpc.session.pathKey() }),
      cache.invalidateQueries({ queryKey: trpc.sessions.pathKey() }),
      cache.invalidateQueries({ queryKey: trpc.households.pathKey() }),
    ]);
  };
}

/** Has the account erased after two weeks. */
export function useEraseAccount(): Change<'privacy', 'eraseMe'> {
  return useMutation(useTRPC().privacy.eraseMe.mutationOptions({ onSuccess: useErasuresStale() }));
}

/** Keeps the account that was to be erased. */
export function useKeepAccount(): Change<'privacy', 'keepMe'> {
  return useMutation(useTRPC().privacy.keepMe.mutationOptions({ onSuccess: useErasuresStale() }));
}

/** Has the household erased after two weeks. */
export function useEraseHousehold(): Change<'privacy', 'eraseHousehold'> {
  return useMutation(useTRPC().privacy.eraseHousehold.mutationOptions({ onSuccess: useErasuresStale() }));
}

/** Keeps the household that was to be erased. */
export function useKeepHousehold(): Change<'privacy', 'keepHousehold'> {
  return useMutation(useTRPC().privacy.keepHousehold.mutationOptions({ onSuccess: useErasuresStale() }));
}

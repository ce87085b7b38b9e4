import { skipToken, useQuery, type QueryClient } from '@tanstack/react-query';

const keyOf = (householdId: string): readonly unknown[] => ['stream-is-live', householdId];

/** Notes whether the household's events are arriving. */
export function setStreamIsLive(cache: QueryClient, householdId: string, live: boolean): void {
  cache.setQueryData(keyOf(householdId), live);
}

/** Whether the household's events are arriving, as far as `useHouseholdEvents` has noted. */
export function useStreamIsLive(householdId: string): boolean {
  const { data } = useQuery<boolean>({ queryKey: keyOf(householdId), queryFn: skipToken, staleTime: Infinity });
  return data ?? false;
}

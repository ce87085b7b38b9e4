import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answer, Change } from '../identity/results.ts';
import { useTRPC } from '../transport/trpc.ts';

/** When a household's week plans itself, and when it next does. */
export function useSchedule(householdId: string): Answer<'schedules', 'get'> {
  return useQuery(useTRPC().schedules.get.queryOptions({ householdId }));
}

/** Sets when it does. */
export function useSetSchedule(): Change<'schedules', 'set'> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(
    trpc.schedules.set.mutationOptions({
      onSuccess: (schedule) => {
        cache.setQueryData(trpc.schedules.get.queryKey({ householdId: schedule.householdId }), schedule);
      },
    }),
  );
}

import { skipToken, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ApiOutput } from '../transport/api-output.ts';
import { useTRPC } from '../transport/trpc.ts';
import { useStreamIsLive } from './stream-status.ts';

const POLL_MS = 1_000;
/** While events arrive they carry the progress; this only guards against one that was missed. */
const SAFETY_POLL_MS = 10_000;

/** A job, followed until it ends: by the household's events while they arrive, by asking again when they do not. */
export function useJob(
  householdId: string,
  jobId: string | undefined,
): UseQueryResult<ApiOutput['jobs']['get'], unknown> {
  const trpc = useTRPC();
  const live = useStreamIsLive(householdId);
  const input = jobId === undefined ? skipToken : { householdId, jobId };
  return useQuery(
    trpc.jobs.get.queryOptions(input, {
      staleTime: 0,
      refetchInterval: ({ state }) => {
        const ended = state.data?.status === 'done' || state.data?.status === 'failed';
        if (ended) return false;
        return live ? SAFETY_POLL_MS : POLL_MS;
      },
    }),
  );
}

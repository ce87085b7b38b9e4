import { skipToken, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ApiOutput } from '../transport/api-output.ts';
import { useTRPC } from '../transport/trpc.ts';

/** One plan, whole; waits while `planId` is not known. */
export function usePlan(
  householdId: string,
  planId: string | undefined,
): UseQueryResult<ApiOutput['plans']['get'], unknown> {
  const trpc = useTRPC();
  return useQuery(trpc.plans.get.queryOptions(planId === undefined ? skipToken : { householdId, planId }));
}

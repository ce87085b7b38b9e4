import { skipToken, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useTRPC } from '../transport/trpc.ts';
import type { ApiOutput } from '../transport/api-output.ts';

/** A household with its members; waits while `householdId` is not known. */
export function useHousehold(householdId: string | undefined): UseQueryResult<ApiOutput['households']['get'], unknown> {
  const trpc = useTRPC();
  return useQuery(trpc.households.get.queryOptions(householdId === undefined ? skipToken : { householdId }));
}

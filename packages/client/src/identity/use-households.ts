import { skipToken, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useTRPC } from '../transport/trpc.ts';
import type { ApiOutput } from '../transport/api-output.ts';

/** The households the caller belongs to; asks only once somebody is signed in. */
export function useHouseholds(signedIn: boolean): UseQueryResult<ApiOutput['households']['list'], unknown> {
  const trpc = useTRPC();
  return useQuery(trpc.households.list.queryOptions(signedIn ? {} : skipToken));
}

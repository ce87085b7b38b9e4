import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ApiOutput } from '../transport/api-output.ts';
import { useTRPC } from '../transport/trpc.ts';

/** The plans of one week, or the newest of all weeks, newest first. */
export function usePlans(householdId: string, weekOf?: string): UseQueryResult<ApiOutput['plans']['list'], unknown> {
  const trpc = useTRPC();
  const input = weekOf === undefined ? { householdId, limit: 20 } : { householdId, weekOf, limit: 20 };
  return useQuery(trpc.plans.list.queryOptions(input));
}

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../transport/trpc.ts';
import type { Answer } from './results.ts';

/** The professionals a household opened its plans to. */
export function useGrants(householdId: string): Answer<'grants', 'list'> {
  return useQuery(useTRPC().grants.list.queryOptions({ householdId }));
}

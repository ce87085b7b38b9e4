import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../transport/trpc.ts';
import type { Answer } from './results.ts';

/** What holds at a household's table for everybody. */
export function usePreferences(householdId: string): Answer<'preferences', 'get'> {
  return useQuery(useTRPC().preferences.get.queryOptions({ householdId }));
}

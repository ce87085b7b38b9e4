import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../transport/trpc.ts';
import type { Answer } from './results.ts';

/** The invitations of a household that can still be accepted. */
export function useInvitations(householdId: string): Answer<'invitations', 'list'> {
  return useQuery(useTRPC().invitations.list.queryOptions({ householdId }));
}

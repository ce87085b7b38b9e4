import { skipToken, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../transport/trpc.ts';
import type { Answer } from './results.ts';

/** The households that opened their plans to the caller; asks only once somebody is signed in. */
export function useClients(signedIn: boolean): Answer<'clients', 'list'> {
  return useQuery(useTRPC().clients.list.queryOptions(signedIn ? {} : skipToken));
}

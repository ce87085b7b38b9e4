import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useTRPC } from '../transport/trpc.ts';
import type { ApiOutput } from '../transport/api-output.ts';

/** Who is signed in, and whether this server lets anyone open the demo household. */
export function useSession(): UseQueryResult<ApiOutput['session']['get'], unknown> {
  const trpc = useTRPC();
  return useQuery(trpc.session.get.queryOptions({}, { staleTime: 5 * 60_000 }));
}

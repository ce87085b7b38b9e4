import { useQuery } from '@tanstack/react-query';
import type { Answer } from '../identity/results.ts';
import { useTRPC } from '../transport/trpc.ts';

/** The models that may be asked. They change only where somebody configures the server anew. */
export function useAiModels(householdId: string): Answer<'ai', 'models'> {
  return useQuery(useTRPC().ai.models.queryOptions({ householdId }, { staleTime: 5 * 60_000 }));
}

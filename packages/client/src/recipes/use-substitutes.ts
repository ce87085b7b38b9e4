import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Answer } from '../identity/results.ts';
import type { ApiInput } from '../transport/api-output.ts';
import { useTRPC } from '../transport/trpc.ts';

/** What may be used in place of a line's ingredient, best first. Asked otherwise, what was found last stays meanwhile. */
export function useSubstitutes(asked: ApiInput['recipes']['substitutes']): Answer<'recipes', 'substitutes'> {
  return useQuery(useTRPC().recipes.substitutes.queryOptions(asked, { placeholderData: keepPreviousData }));
}

import { skipToken, useQuery } from '@tanstack/react-query';
import type { Answer } from '../identity/results.ts';
import type { ApiInput } from '../transport/api-output.ts';
import { useTRPC } from '../transport/trpc.ts';

/** For how many it is read, and in whose measures; null and undefined: as it is written. */
export type RecipeReading = {
  readonly servings?: number | undefined;
  readonly system?: ApiInput['recipes']['get']['system'] | null;
};

/**
 * A recipe with lines, steps and nutrition; waits while `recipeId` is not known. Read for another number, it stays as
 * it was read before until that is there.
 */
export function useRecipe(
  householdId: string,
  recipeId: string | undefined,
  { servings, system }: RecipeReading = {},
): Answer<'recipes', 'get'> {
  const trpc = useTRPC();
  const reading = {
    ...(servings === undefined ? {} : { servings }),
    ...(system === undefined || system === null ? {} : { system }),
  };
  const input = recipeId === undefined ? skipToken : { householdId, recipeId, ...reading };
  return useQuery(
    trpc.recipes.get.queryOptions(input, {
      staleTime: 5 * 60_000,
      placeholderData: (before) => (before?.id === recipeId ? before : undefined),
    }),
  );
}

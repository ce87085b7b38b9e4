import { skipToken, useQuery } from '@tanstack/react-query';
import type { Answer } from '../identity/results.ts';
import { useTRPC } from '../transport/trpc.ts';

/** The earlier versions of one of the household's recipes. */
export function useRecipeVersions(householdId: string, recipeId: string): Answer<'recipes', 'versions'> {
  return useQuery(useTRPC().recipes.versions.queryOptions({ householdId, recipeId }));
}

/** A recipe as it stood; waits while `version` is not known. */
export function useRecipeVersion(
  householdId: string,
  recipeId: string,
  version: number | undefined,
): Answer<'recipes', 'version'> {
  const input = version === undefined ? skipToken : { householdId, recipeId, version };
  return useQuery(useTRPC().recipes.version.queryOptions(input, { staleTime: Infinity }));
}

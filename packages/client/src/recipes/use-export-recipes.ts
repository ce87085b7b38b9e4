import type { CollectionExportFormat, RecipeExportFormat } from '@hearth/contracts/recipes/export.contract.ts';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useRestUrl } from '../transport/base-url.ts';
import { fetchFile, type NamedFile } from '../transport/fetch-file.ts';
import { useTRPCClient } from '../transport/trpc.ts';

/** What writing a file answers, asked for by its format. */
export type Export<Format extends string> = UseMutationResult<NamedFile, unknown, Format>;

function useExport<Format extends string>(householdId: string, path: string): Export<Format> {
  const client = useTRPCClient();
  const rest = useRestUrl();
  return useMutation({
    mutationFn: async (format) => {
      // A file does not come over tRPC, which refreshes a session that is over: a question that does comes first.
      await client.session.get.query({});
      return fetchFile(`${rest}${path}`, { householdId, format });
    },
  });
}

/** Writes a recipe as a file. */
export function useExportRecipe(householdId: string, recipeId: string): Export<RecipeExportFormat> {
  return useExport(householdId, `/recipes/${recipeId}/export`);
}

/** Writes all of the household's recipes as one file, or what was cooked. */
export function useExportRecipes(householdId: string): Export<CollectionExportFormat> {
  return useExport(householdId, '/recipes/export');
}

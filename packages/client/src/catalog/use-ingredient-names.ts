import { skipToken, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '../transport/trpc.ts';

/** Names by id. */
export type IngredientNames = Readonly<Record<string, string>>;

const PAGE = 200;

/** What ingredients are called, in the plural; one that is no longer listed is left out. Asks nothing for no ids. */
export function useIngredientNames(
  householdId: string,
  ingredientIds: readonly string[],
): UseQueryResult<IngredientNames, unknown> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const ids = [...new Set(ingredientIds)].toSorted();
  // Ingredients cannot be asked for by id: the list is read page by page until the last of them is found.
  const read = async ({ signal }: { readonly signal: AbortSignal }): Promise<IngredientNames> => {
    const missing = new Set(ids);
    const names: Record<string, string> = {};
    let cursor: string | undefined;
    do {
      const input = { householdId, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
      const page = await client.ingredients.list.query(input, { signal });
      for (const { id, plural } of page.items) if (missing.delete(id)) names[id] = plural;
      cursor = page.nextCursor ?? undefined;
    } while (missing.size > 0 && cursor !== undefined);
    return names;
  };
  return useQuery({
    queryKey: [...trpc.ingredients.pathKey(), 'names', { householdId, ids }],
    queryFn: ids.length === 0 ? skipToken : read,
    staleTime: 5 * 60_000,
  });
}

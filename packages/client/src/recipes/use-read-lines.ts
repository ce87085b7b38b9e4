import { keepPreviousData, skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueryClient, UseQueryResult } from '@tanstack/react-query';
import type { Change } from '../identity/results.ts';
import type { ApiOutput } from '../transport/api-output.ts';
import { useTRPC, useTRPCClient } from '../transport/trpc.ts';

export type ReadLine = ApiOutput['recipeLines']['read']['items'][number];

/** Lines by their text, as far as they were read. */
export type ReadLines = ReadonlyMap<string, ReadLine>;

const MOST_LINES = 200;

/** Has lines taken apart and looked up. A line that was read once is not asked about again while another is typed. */
export function useReadLines(householdId: string, lines: readonly string[]): UseQueryResult<ReadLines, unknown> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const texts = [...new Set(lines)].slice(0, MOST_LINES);
  const keyOf = (text: string): readonly unknown[] => [...trpc.recipeLines.pathKey(), 'line', householdId, text];
  const read = async ({ signal }: { readonly signal: AbortSignal }): Promise<ReadLines> => {
    const asked = texts.filter((text) => cache.getQueryData(keyOf(text)) === undefined);
    if (asked.length > 0) {
      const { items } = await client.recipeLines.read.mutate({ householdId, lines: asked }, { signal });
      asked.forEach((text, index) => cache.setQueryData(keyOf(text), items[index]));
    }
    return new Map(
      texts.flatMap((text) => {
        const line = cache.getQueryData<ReadLine>(keyOf(text));
        return line === undefined ? [] : [[text, line] as const];
      }),
    );
  };
  return useQuery({
    queryKey: [...trpc.recipeLines.pathKey(), 'lines', householdId, texts],
    queryFn: texts.length === 0 ? skipToken : read,
    staleTime: 5 * 60_000,
    placeholderData: keepPreviousData,
  });
}

/** Has every line read anew: what words mean here was changed. */
export async function forgetReadLines(cache: QueryClient, trpc: ReturnType<typeof useTRPC>): Promise<void> {
  cache.removeQueries({ queryKey: [...trpc.recipeLines.pathKey(), 'line'] });
  await cache.invalidateQueries({ queryKey: [...trpc.recipeLines.pathKey(), 'lines'] });
}

/** Says what the words of a line mean in this household, from now on. */
export function useRememberLine(): Change<'recipeLines', 'remember'> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useMutation(trpc.recipeLines.remember.mutationOptions({ onSuccess: () => forgetReadLines(cache, trpc) }));
}

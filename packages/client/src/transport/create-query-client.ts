import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isWorthRetrying, problemOf } from './problem.ts';

type Key = readonly unknown[];

/** Whether a query is one of these procedures': tRPC puts the path of the procedure first in its key. */
function isOf(key: Key, ...paths: readonly string[]): boolean {
  const [path] = key;
  return Array.isArray(path) && paths.some((each) => `${path.join('.')}.`.startsWith(`${each}.`));
}

/** What tells as what the caller stands here, where a refusal says that it is no longer as the page thinks. */
function staleBy(error: unknown): readonly string[] {
  const { status, code } = problemOf(error);
  if (status === 401) return ['session'];
  if (code === 'household.not-found') return ['households.list', 'clients.list'];
  return code === 'household.forbidden' ? ['households', 'clients.list'] : [];
}

/**
 * The cache of what the server answered. A refusal is shown at once, only a lost connection is tried again. One that
 * tells that the caller's session or role is over makes that be asked for anew, so that the app notices.
 */
export function createQueryClient(): QueryClient {
  const heed = (error: unknown, asked: Key): void => {
    const stale = staleBy(error).filter((path) => !isOf(asked, path));
    if (stale.length > 0) void client.invalidateQueries({ predicate: ({ queryKey }) => isOf(queryKey, ...stale) });
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error, { queryKey }) => heed(error, queryKey) }),
    mutationCache: new MutationCache({ onError: (error) => heed(error, []) }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: (failures, error) => failures < 2 && isWorthRetrying(error) },
      mutations: { retry: false },
    },
  });
  return client;
}

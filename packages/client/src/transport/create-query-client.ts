import { QueryCache, QueryClient } from '@tanstack/react-query';
import { isWorthRetrying, problemOf } from './problem.ts';

/** Whether a query is one of the session's: tRPC puts the path of the procedure first in its key. */
function isSession(key: readonly unknown[]): boolean {
  const [path] = key;
  return Array.isArray(path) && path[0] === 'session';
}

/**
 * The cache of what the server answered. A refusal is shown at once, only a lost connection is tried again; "not signed
 * in" makes the session be asked for anew, so that the app notices that it ended.
 */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (problemOf(error).status !== 401 || isSession(query.queryKey)) return;
        void client.invalidateQueries({ predicate: ({ queryKey }) => isSession(queryKey) });
      },
    }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: (failures, error) => failures < 2 && isWorthRetrying(error) },
      mutations: { retry: false },
    },
  });
  return client;
}

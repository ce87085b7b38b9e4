import { describe, expect, it } from 'vitest';
import { createQueryClient } from './create-query-client.ts';

const refusal = (status: number): unknown => ({ type: 'about:blank', title: 'No', status });

async function failing(status: number): Promise<{ sessionIsStale: boolean; calls: number }> {
  const cache = createQueryClient();
  const sessionKey = [['session', 'get'], { type: 'query' }];
  cache.setQueryData(sessionKey, { user: 'ada' });
  let calls = 0;
  const queryFn = (): Promise<never> => {
    calls += 1;
    return Promise.reject(refusal(status));
  };
  const retry = cache.getDefaultOptions().queries?.retry ?? false;
  await cache.fetchQuery({ queryKey: [['plans', 'list']], queryFn, retryDelay: 0, retry }).catch(() => undefined);
  return { sessionIsStale: cache.getQueryState(sessionKey)?.isInvalidated === true, calls };
}

/** Which of what tells the caller's standing is asked for anew after a refusal. */
async function staleAfter(code: string, queryKey: readonly unknown[] = [['plans', 'list']]): Promise<string[]> {
  const cache = createQueryClient();
  const standing = ['session.get', 'households.list', 'households.get', 'clients.list'];
  const keyOf = (path: string) => [path.split('.'), { type: 'query' }];
  for (const path of standing) cache.setQueryData(keyOf(path), {});
  const problem = { type: 'about:blank', title: 'No', status: code === 'session.ended' ? 401 : 404, code };
  await cache.fetchQuery({ queryKey, queryFn: () => Promise.reject(problem), retry: false }).catch(() => undefined);
  return standing.filter((path) => cache.getQueryState(keyOf(path))?.isInvalidated === true);
}

describe('the cache', () => {
  it('asks for the session anew when a call says that nobody is signed in', async () => {
    expect(await failing(401)).toEqual({ sessionIsStale: true, calls: 1 });
  });

  it('shows a refusal at once, and tries again where that may help', async () => {
    expect(await failing(404)).toEqual({ sessionIsStale: false, calls: 1 });
    expect(await failing(503)).toEqual({ sessionIsStale: false, calls: 3 });
  });

  it('asks anew as what the caller stands here when a refusal says that this changed', async () => {
    expect(await staleAfter('session.ended')).toEqual(['session.get']);
    expect(await staleAfter('household.not-found')).toEqual(['households.list', 'clients.list']);
    expect(await staleAfter('household.forbidden')).toEqual(['households.list', 'households.get', 'clients.list']);
    expect(await staleAfter('plan.not-found')).toEqual([]);
  });

  it('does not ask anew for what was itself refused, again and again', async () => {
    expect(await staleAfter('session.ended', [['session', 'get'], { type: 'query' }])).toEqual([]);
  });
});

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

describe('the cache', () => {
  it('asks for the session anew when a call says that nobody is signed in', async () => {
    expect(await failing(401)).toEqual({ sessionIsStale: true, calls: 1 });
  });

  it('shows a refusal at once, and tries again where that may help', async () => {
    expect(await failing(404)).toEqual({ sessionIsStale: false, calls: 1 });
    expect(await failing(503)).toEqual({ sessionIsStale: false, calls: 3 });
  });
});

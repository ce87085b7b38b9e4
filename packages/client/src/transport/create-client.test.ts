import { serialize } from 'superjson';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createClient } from './create-client.ts';

const householdId = '01936d3a-0000-7000-8000-000000000001';
const planId = '01936d3a-0000-7000-8000-000000000002';

type Call = { readonly path: string; readonly headers: Headers };

/** A server that answers whatever is asked with `{}`. */
function aServer(): Call[] {
  const calls: Call[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const { pathname } = new URL(url);
    calls.push({ path: pathname, headers: new Headers(init.headers) });
    const answer = { result: { data: serialize({}) } };
    const batch = pathname.split(',').map(() => answer);
    return Promise.resolve(Response.json(init.method === 'POST' ? answer : batch));
  });
  return calls;
}

afterEach(() => vi.unstubAllGlobals());

describe('the client', () => {
  it('asks for several things in one request', async () => {
    const calls = aServer();
    const client = createClient({ baseUrl: 'http://hearth.test' });
    await Promise.all([client.session.get.query({}), client.plans.get.query({ householdId, planId })]);
    expect(calls.map((call) => call.path)).toEqual(['/trpc/session.get,plans.get']);
  });

  it('sends each change alone, with its own idempotency key and none where none is given', async () => {
    const calls = aServer();
    const client = createClient({ baseUrl: 'http://hearth.test' });
    await Promise.all([
      client.plans.approve.mutate({ householdId, planId }, { context: { idempotencyKey: 'one-wish' } }),
      client.households.revise.mutate({ householdId, name: 'Home' }),
    ]);
    expect(calls.map((call) => [call.path, call.headers.get('Idempotency-Key')])).toEqual([
      ['/trpc/plans.approve', 'one-wish'],
      ['/trpc/households.revise', null],
    ]);
  });
});

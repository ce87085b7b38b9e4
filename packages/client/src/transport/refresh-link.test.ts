import { serialize } from 'superjson';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient } from './create-client.ts';

const session = {
  user: null,
  sessionId: null,
  demoSignIn: true,
  passwordSignIn: true,
  sendsMail: false,
  providers: [],
};
const householdId = '01936d3a-0000-7000-8000-000000000001';

type Browser = {
  token: 'fresh' | 'expired' | 'none';
  refresh: 'answers' | 'refuses' | 'breaks';
  asked: string[];
  /** Before a call is told that it was refused. */
  onRefusal: () => Promise<void>;
  mayWatch: boolean;
};
let browser: Browser;

/** A server that knows one session, and a browser that keeps its cookies. */
beforeEach(() => {
  browser = { token: 'expired', refresh: 'answers', asked: [], onRefusal: () => Promise.resolve(), mayWatch: true };
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const { pathname } = new URL(url);
    browser.asked.push(pathname);
    if (pathname === '/api/v1/session/refresh') return refreshed();
    const status = browser.token === 'expired' ? 401 : 200;
    if (pathname === '/api/v1/session') return Response.json({}, { status });
    if (status === 401) await browser.onRefusal();
    const answers = pathname
      .split(',')
      .map(() => (status === 200 ? { result: { data: serialize(session) } } : refusal()));
    return Response.json(init.method === 'POST' ? answers[0] : answers, { status });
  });
});
afterEach(() => vi.unstubAllGlobals());

function refreshed(): Response {
  if (browser.refresh === 'breaks') return new Response(null, { status: 503 });
  browser.token = browser.refresh === 'answers' ? 'fresh' : 'none';
  return new Response('{}', { status: browser.refresh === 'answers' ? 200 : 401 });
}

function refusal(): object {
  const problem = {
    type: 'urn:hearth:problem:unauthenticated',
    title: 'Sign in first',
    status: 401,
    code: 'session.expired',
  };
  const data = { code: 'UNAUTHORIZED', httpStatus: 401, problem };
  return { error: serialize({ message: 'expired', code: -32_001, data }) };
}

const client = () => createClient({ baseUrl: 'http://hearth.test' });
const refreshes = (): number => browser.asked.filter((path) => path.endsWith('/refresh')).length;

describe('a call whose access token is over', () => {
  it('is made again once the session is refreshed', async () => {
    expect(await client().session.get.query({})).toEqual(session);
    expect(browser.asked).toEqual([
      '/trpc/session.get',
      '/api/v1/session',
      '/api/v1/session/refresh',
      '/trpc/session.get',
    ]);
  });

  it('shares the refresh with every other call, those that fail after it included', async () => {
    const one = client();
    await Promise.all([
      one.session.get.query({}),
      one.households.revise.mutate({ householdId, name: 'Home' }),
      one.households.revise.mutate({ householdId, name: 'House' }),
    ]);
    expect(refreshes()).toBe(1);
  });

  it('shares the refresh with every other tab that was refused as well', async () => {
    const tabs = [client(), client(), client()];
    const all = Promise.withResolvers<void>();
    let awaited = tabs.length;
    browser.onRefusal = () => {
      awaited -= 1;
      if (awaited === 0) all.resolve();
      return all.promise;
    };
    await Promise.all(tabs.map((tab) => tab.session.get.query({})));
    expect(awaited).toBe(0);
    expect(refreshes()).toBe(1);
  });

  it('is refused when the session is over, and who asks for the session learns that there is none', async () => {
    browser.refresh = 'refuses';
    await expect(client().households.list.query({})).rejects.toMatchObject({ data: { httpStatus: 401 } });
    browser.token = 'expired';
    expect(await client().session.get.query({})).toEqual(session);
  });

  it('is refused as it was when refreshing fails, and is not tried for ever', async () => {
    browser.refresh = 'breaks';
    await expect(client().session.get.query({})).rejects.toMatchObject({ data: { httpStatus: 401 } });
    expect(refreshes()).toBe(1);
  });
});

/** What a browser does with a stream that the server refuses: it says that it failed, and gives up. */
class RefusedOrOpenStream extends EventTarget {
  static urls: URL[] = [];
  readonly CLOSED = 2;
  readyState = 0;

  constructor(url: string) {
    super();
    RefusedOrOpenStream.urls.push(new URL(url));
    queueMicrotask(() => {
      const isRefused = browser.token === 'expired' || !browser.mayWatch;
      this.readyState = isRefused ? 2 : 1;
      if (isRefused) return void this.dispatchEvent(new Event('error'));
      this.dispatchEvent(new MessageEvent('connected', { data: '{}' }));
      const data = JSON.stringify(serialize({ seq: '7' }));
      this.dispatchEvent(new MessageEvent('message', { data, lastEventId: '7' }));
    });
  }

  close(): void {
    this.readyState = 2;
  }
}

describe('a live stream', () => {
  it('that is refused is opened again after a refresh', async () => {
    vi.stubGlobal('EventSource', RefusedOrOpenStream);
    RefusedOrOpenStream.urls = [];
    const seen: string[] = [];
    const { promise: brought, resolve, reject } = Promise.withResolvers<void>();
    const subscription = client().events.watch.subscribe(
      { householdId, lastEventId: '5' },
      {
        onData: ({ id }) => {
          seen.push(id);
          resolve();
        },
        onError: reject,
      },
    );
    await brought;
    subscription.unsubscribe();
    expect(seen).toEqual(['7']);
    expect(refreshes()).toBe(1);
    expect(RefusedOrOpenStream.urls).toHaveLength(2);
  });

  it('that is refused for good says so', async () => {
    vi.stubGlobal('EventSource', RefusedOrOpenStream);
    browser.refresh = 'refuses';
    const { promise: failed, resolve } = Promise.withResolvers<unknown>();
    client().events.watch.subscribe({ householdId }, { onError: resolve });
    expect(await failed).toBeInstanceOf(Error);
    expect(refreshes()).toBe(1);
  });

  it('that is refused although the session is good leaves the session alone', async () => {
    vi.stubGlobal('EventSource', RefusedOrOpenStream);
    browser.token = 'fresh';
    browser.mayWatch = false;
    const { promise: failed, resolve } = Promise.withResolvers<unknown>();
    client().events.watch.subscribe({ householdId }, { onError: resolve });
    expect(await failed).toBeInstanceOf(Error);
    expect(browser.asked).toEqual(['/api/v1/session']);
  });
});

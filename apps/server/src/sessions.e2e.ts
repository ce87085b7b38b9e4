import { randomUUID } from 'node:crypto';
import { openDatabase, type Database } from '@hearth/database/client.ts';
import { createLinkTokens } from '@hearth/adapters/tokens/link-tokens.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ask, cookiesOf, type Answer, type Asking } from './testing/ask.ts';
import { startTestHearth, TEST_SECRET, type TestHearth } from './testing/test-hearth.ts';

let hearth: TestHearth;
let cookie: string;
let database: Database;
beforeAll(async () => {
  hearth = await startTestHearth({ PUBLIC_URL: 'https://hearth.example', CORS_ORIGINS: 'https://app.example' });
  cookie = await hearth.cookieOf(hearth.userId, { secure: true });
  database = openDatabase({ url: hearth.databaseUrl, poolSize: 1, onConnectionError: () => undefined });
});
afterAll(async () => {
  await database?.close();
  await hearth?.close();
});

const local = (): string => `http://127.0.0.1:${hearth.port}`;
const own = { origin: 'https://hearth.example' };
const post = (path: string, asking: Asking = {}): Promise<Answer> =>
  ask(`${local()}/api/v1${path}`, { method: 'POST', json: {}, ...asking });
const get = (path: string, asking: Asking = {}): Promise<Answer> => ask(`${local()}/api/v1${path}`, asking);

const revise = (headers: Record<string, string>) =>
  ask(`${local()}/api/v1/households/${hearth.householdId}`, {
    method: 'PATCH',
    json: { budgetMinor: '15000' },
    cookie,
    headers,
  });

describe('a request that changes something by cookie', () => {
  it('passes from the own page, by its public address or by this machine', async () => {
    for (const headers of [own, { origin: local() }, { 'sec-fetch-site': 'same-origin' }, {}])
      expect((await revise(headers)).status).toBe(200);
  });

  it('is refused from any other page, however it names itself', async () => {
    const foreign = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'https://hearth.example.evil.example' },
      { origin: 'http://hearth.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of foreign)
      expect({ from: headers, answer: await revise(headers) }).toMatchObject({
        from: headers,
        answer: { status: 403, json: { code: 'request.foreign-origin' } },
      });
  });

  it('is refused over tRPC too, and what the page of another origin reads it reads as nobody', async () => {
    const headers = { origin: 'https://evil.example' };
    const mutation = await ask(`${local()}/trpc/households.revise`, { json: { json: {} }, cookie, headers });
    expect(mutation.status).toBe(403);
    expect((await get('/households', { cookie, headers })).status).toBe(401);
  });

  it('is refused from another page without a cookie too: nobody is signed in or out from there', async () => {
    const headers = { origin: 'https://evil.example' };
    for (const path of ['/session', '/session/demo', '/session/refresh', '/session/end', '/users']) {
      const answer = await post(path, { headers });
      expect({ path, status: answer.status }).toEqual({ path, status: 403 });
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
  });
});

describe('a page of a listed origin', () => {
  const headers = { origin: 'https://app.example' };

  it('may read what the API answers, and ask beforehand', async () => {
    const answer = await get('/session', { headers });
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    const before = await get('/session', {
      method: 'OPTIONS',
      headers: { ...headers, 'access-control-request-method': 'POST' },
    });
    expect(before.status).toBe(204);
    expect(before.headers.get('access-control-allow-headers')).toContain('Authorization');
  });

  it('has no cookies: neither are they believed nor is it given any', async () => {
    expect((await revise(headers)).status).toBe(401);
    const { email, password } = await register();
    const refused = await post('/session', { json: { email, password, keepIn: 'cookie' }, headers });
    expect(refused).toMatchObject({ status: 422, json: { code: 'session.no-cookies' } });
    const signedIn = await post('/session', { json: { email, password }, headers });
    expect(signedIn.status).toBe(201);
    expect(signedIn.headers.get('set-cookie')).toBeNull();
    const me = await get('/me', { headers: { ...headers, ...bearer(signedIn) } });
    expect(me).toMatchObject({ status: 200, json: { email } });
  });

  it('is the only one: other origins read nothing', async () => {
    const answer = await get('/session', { headers: { origin: 'https://evil.example' } });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

const Tokens = z.object({ tokens: z.object({ accessToken: z.string(), refreshToken: z.string() }) });
const tokensOf = ({ json }: Answer) => Tokens.parse(json).tokens;
const bearer = (answer: Answer) => ({ authorization: `Bearer ${tokensOf(answer).accessToken}` });

/** Registers an account over HTTP and opens the link of its mail. */
async function register(): Promise<{ email: string; password: string }> {
  const email = `${randomUUID()}@example.org`;
  const password = 'plum trams over Ghent';
  const answer = await post('/users', { json: { email, password, displayName: 'Ada' } });
  expect(answer).toMatchObject({ status: 202, json: {} });
  const { rows } = await database.pool.query<{ link: string }>(
    `select data->>'linkId' as link from mail where to_address = $1`,
    [email],
  );
  const token = createLinkTokens(TEST_SECRET).issue('verify-email', rows[0]?.link ?? '');
  expect((await post('/users/verify-email', { json: { token, password } })).status).toBe(201);
  return { email, password };
}

describe('an account over HTTP', () => {
  it('answers 202 whether an address is known or not', async () => {
    const { email, password } = await register();
    for (const address of [email, `${randomUUID()}@example.org`]) {
      expect(await post('/users', { json: { email: address, password, displayName: 'Eve' } })).toMatchObject({
        status: 202,
        json: {},
      });
      expect(await post('/users/magic-link', { json: { email: address } })).toMatchObject({ status: 202, json: {} });
      expect(await post('/users/forgot-password', { json: { email: address } })).toMatchObject({
        status: 202,
        json: {},
      });
    }
  });

  it('is used with a bearer token, refreshed and ended', async () => {
    const account = await register();
    const started = await post('/session', { json: account });
    expect(started.headers.get('set-cookie')).toBeNull();
    const refreshed = await post('/session/refresh', { json: { refreshToken: tokensOf(started).refreshToken } });
    expect(refreshed.status).toBe(200);
    const headers = bearer(refreshed);
    expect(await get('/sessions', { headers })).toMatchObject({
      json: { items: [{ current: true }, { current: false }] },
    });
    expect(await post('/session/end', { headers })).toMatchObject({ status: 200, json: { ended: 1 } });
    expect(await get('/me', { headers })).toMatchObject({ status: 401, json: { code: 'session.ended' } });
    expect(await get('/session', { headers })).toMatchObject({ status: 401, json: { code: 'session.ended' } });
  });

  it('is used from its own page with cookies, over tRPC too', async () => {
    const account = await register();
    const started = await post('/session', { json: { ...account, keepIn: 'cookie' }, headers: own });
    expect(started).toMatchObject({ status: 201, json: { tokens: null } });
    for (const set of started.headers.getSetCookie())
      expect(set).toMatch(
        /^__Host-hearth_(access|refresh)=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=518[34]\d{3}$/,
      );
    const mine = cookiesOf(started);
    expect(await get('/me', { cookie: mine })).toMatchObject({ status: 200, json: { email: account.email } });
    const refreshed = await ask(`${local()}/trpc/session.refresh`, { json: { json: {} }, cookie: mine, headers: own });
    expect(refreshed.status).toBe(200);
    expect(refreshed.headers.getSetCookie()).toHaveLength(2);
    const ended = await ask(`${local()}/trpc/session.end`, {
      json: { json: {} },
      cookie: cookiesOf(refreshed),
      headers: own,
    });
    expect(ended.headers.getSetCookie().every((set) => set.endsWith('Max-Age=0'))).toBe(true);
    expect(await get('/me', { cookie: cookiesOf(refreshed) })).toMatchObject({ status: 401 });
  });

  it('is known to have a session by its refresh cookie alone, and to have none once that is refused', async () => {
    const { refreshToken } = await hearth.signIn(hearth.userId);
    const only = `__Host-hearth_refresh=${refreshToken}`;
    expect(await get('/session', { cookie: only })).toMatchObject({ status: 401, json: { code: 'session.expired' } });
    const forged = `__Host-hearth_refresh=${refreshToken.slice(0, -4)}AAAA`;
    const refused = await post('/session/refresh', { cookie: forged, headers: own });
    expect(refused).toMatchObject({ status: 401, json: { code: 'session.refresh-refused' } });
    expect(refused.headers.getSetCookie()).toHaveLength(2);
    expect((await post('/session/refresh', { cookie: only, headers: own })).status).toBe(200);
  });

  it('is shown nothing by other credentials in the same header', async () => {
    const headers = { authorization: 'Basic YTpi' };
    expect(await get('/session', { cookie, headers })).toMatchObject({
      status: 200,
      json: { user: { id: hearth.userId } },
    });
    expect(await get('/session', { headers: { authorization: 'Bearer x' } })).toMatchObject({ status: 401 });
  });
});

describe('demo sign-in', () => {
  it('is not there on a database of your own', async () => {
    expect((await get('/session')).json).toMatchObject({ user: null, demoSignIn: false });
    expect(await post('/session/demo')).toMatchObject({ status: 404, json: { code: 'session.no-demo' } });
  });
});

it('ending a session ends its live stream', async () => {
  const tokens = await hearth.signIn(hearth.userId);
  const authorization = `Bearer ${tokens.accessToken}`;
  const input = encodeURIComponent(JSON.stringify({ json: { householdId: hearth.householdId } }));
  const stream = await fetch(`${local()}/trpc/events.watch?input=${input}`, {
    headers: { authorization, accept: 'text/event-stream' },
  });
  await post('/session/end', { headers: { authorization } });
  // Any news makes it look, long before the next look that is due anyway.
  await revise({});
  let text = '';
  for await (const chunk of stream.body ?? []) {
    text += Buffer.from(chunk).toString();
    if (text.includes('session.ended')) break;
  }
  expect(text).toContain('session.ended');
});

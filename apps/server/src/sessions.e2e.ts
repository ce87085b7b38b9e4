import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './testing/ask.ts';
import { startTestHearth, type TestHearth } from './testing/test-hearth.ts';

let hearth: TestHearth;
beforeAll(async () => {
  hearth = await startTestHearth({ PUBLIC_URL: 'https://hearth.example', CORS_ORIGINS: 'https://app.example' });
});
afterAll(() => hearth.close());

const local = (): string => `http://127.0.0.1:${hearth.port}`;
const cookie = (): string => hearth.cookieOf(hearth.userId, { secure: true });

const revise = (headers: Record<string, string>) =>
  ask(`${local()}/api/v1/households/${hearth.householdId}`, {
    method: 'PATCH',
    json: { budgetMinor: '15000' },
    cookie: cookie(),
    headers,
  });

describe('a request that changes something by cookie', () => {
  it('passes from the own page, by its public address or by this machine', async () => {
    for (const headers of [
      { origin: 'https://hearth.example' },
      { origin: local() },
      { 'sec-fetch-site': 'same-origin' },
      {},
    ])
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

  it('finds no way around in the letters of the path', async () => {
    const answer = await ask(`${local()}/AUTH/sign-out`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
    });
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect([403, 404, 405]).toContain(answer.status);
  });

  it('is refused over tRPC too, and reading is not', async () => {
    const headers = { origin: 'https://evil.example' };
    const mutation = await ask(`${local()}/trpc/households.revise`, { json: { json: {} }, cookie: cookie(), headers });
    expect(mutation.status).toBe(403);
    expect((await ask(`${local()}/api/v1/households`, { cookie: cookie(), headers })).status).toBe(200);
  });

  it('cannot sign anybody out from elsewhere', async () => {
    const url = `${local()}/auth/sign-out`;
    expect((await ask(url, { method: 'POST', headers: { origin: 'https://evil.example' } })).status).toBe(403);
    const out = await ask(url, { method: 'POST', headers: { origin: 'https://hearth.example' } });
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toMatch(/^__Host-hearth_session=; .*Max-Age=0$/);
  });
});

const session = (origin: string, headers: Record<string, string> = {}, method = 'GET') =>
  ask(`${local()}/api/v1/session`, { method, headers: { origin, ...headers } });

describe('a page of a listed origin', () => {
  it('may read what the API answers, and ask beforehand', async () => {
    const { headers } = await session('https://app.example');
    expect(headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    const before = await session('https://app.example', { 'access-control-request-method': 'POST' }, 'OPTIONS');
    expect(before.status).toBe(204);
    expect(before.headers.get('access-control-allow-headers')).toContain('Idempotency-Key');
  });

  it('changes nothing by cookie all the same, and other origins read nothing', async () => {
    expect((await revise({ origin: 'https://app.example' })).status).toBe(403);
    expect((await session('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('demo sign-in', () => {
  it('is not there on a database of your own', async () => {
    expect((await ask(`${local()}/api/v1/session`)).json).toEqual({ user: null, demoSignIn: false });
    expect(await ask(`${local()}/auth/demo`, { method: 'POST' })).toMatchObject({
      status: 404,
      json: { type: 'urn:hearth:problem:unknown-route' },
    });
  });
});

import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type Answer, type Asking } from './testing/ask.ts';
import { missingForPages } from './testing/real-browser.ts';
import { startTestHearth, type TestHearth } from './testing/test-hearth.ts';

let hearth: TestHearth;
let cookie: string;
beforeAll(async () => {
  hearth = await startTestHearth({ JSON_BODY_MAX_BYTES: '2048' });
  cookie = await hearth.cookieOf(hearth.userId);
});
afterAll(() => hearth.close());

const trpc = (path: string, asking: Asking = {}): Promise<Answer> =>
  ask(`${hearth.url}/trpc/${path}`, { cookie, ...asking });
const rest = (path: string, asking: Asking = {}): Promise<Answer> =>
  ask(`${hearth.url}/api/v1${path}`, { cookie, ...asking });

/** What a test compares of an answer that should be this problem. */
function seen({ status, headers, json, text }: Answer) {
  return {
    status,
    type: headers.get('content-type'),
    requestId: headers.get('x-request-id'),
    json,
    leaks: /\bat .*\.ts|node_modules|stack/.test(text),
  };
}

function theProblem(status: number, type: string) {
  const requestId = expect.stringMatching(/^[0-9a-f-]{36}$/);
  const json = {
    type: `urn:hearth:problem:${type}`,
    status,
    title: expect.any(String),
    detail: expect.any(String),
    instance: expect.stringMatching(/^urn:request:[0-9a-f-]{36}$/),
  };
  return { status, type: 'application/problem+json', requestId, json, leaks: false };
}

/** The same inside tRPC's envelope. */
function enveloped(status: number, type: string) {
  const { json } = theProblem(status, type);
  return { status, json: { error: { json: { data: { httpStatus: status, problem: json } } } }, leaks: false };
}

function sendBytes(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(hearth.port, '127.0.0.1', () => socket.end(bytes));
    const chunks: string[] = [];
    socket.on('data', (chunk) => chunks.push(String(chunk)));
    socket.on('end', () => resolve(chunks.join('')));
    socket.on('error', reject);
  });
}

describe('REST answers bad input with a problem document:', () => {
  it.each([
    [
      'a body that is no JSON',
      { body: '{"a":', headers: { 'content-type': 'application/json' } },
      400,
      'malformed-body',
    ],
    ['a body that is no object', { json: [1] }, 400, 'malformed-body'],
    ['another media type', { body: 'x', headers: { 'content-type': 'text/plain' } }, 415, 'unsupported-media-type'],
    ['a body without a type', { body: new Blob(['{}']) }, 415, 'unsupported-media-type'],
    [
      'an unknown charset',
      { body: '{}', headers: { 'content-type': 'application/json; charset=x-none' } },
      415,
      'unsupported-media-type',
    ],
    ['a body that is too large', { json: { text: 'x'.repeat(4000) } }, 413, 'too-large'],
    ['missing fields', { json: {} }, 400, 'invalid-input'],
    ['no body at all', { method: 'POST' }, 400, 'invalid-input'],
    [
      'an overlong idempotency key',
      { json: {}, headers: { 'idempotency-key': 'k'.repeat(201) } },
      400,
      'invalid-input',
    ],
  ] satisfies [string, Asking, number, string][])('%s', async (_name, asking, status, type) => {
    expect(seen(await rest('/plans/generate', asking))).toMatchObject(theProblem(status, type));
  });

  it('a body that is too large, with how large it may be, over tRPC too', async () => {
    const tooLarge = { detail: 'The body is larger than the 2048 bytes this server takes.', maxBytes: 2048 };
    const json = { json: { text: 'x'.repeat(4000) } };
    expect((await rest('/plans/generate', { json })).json).toMatchObject(tooLarge);
    expect((await trpc('plans.generate', { json })).json).toMatchObject({
      error: { json: { data: { problem: tooLarge } } },
    });
  });

  it('an unknown field, a text for a number and a wrong id, each named', async () => {
    const answer = await rest('/pantry', {
      json: { householdId: 'x', ingredientId: hearth.householdId, grams: '5', bogus: 1 },
    });
    expect(seen(answer)).toMatchObject(theProblem(400, 'invalid-input'));
    expect(answer.json).toMatchObject({
      errors: [{ path: 'householdId' }, { path: 'grams' }, { message: expect.stringContaining('bogus') }],
    });
  });

  it('unknown routes, in the API and outside it', async () => {
    expect(seen(await rest('/soups'))).toMatchObject(theProblem(404, 'unknown-route'));
    expect(seen(await ask(`${hearth.url}/api/v2`))).toMatchObject(theProblem(404, 'unknown-route'));
    expect(seen(await ask(`${hearth.url}/soups`, { json: {} }))).toMatchObject(theProblem(404, 'unknown-route'));
    expect(seen(await ask(`${hearth.url}/assets/none.js`))).toMatchObject(theProblem(404, 'unknown-route'));
  });

  it.skipIf(missingForPages.length > 0)('a page the web app does not have, with the page that says so', async () => {
    const open = (path: string) => ask(hearth.url + path, { headers: { accept: 'text/html' } });
    for (const [path, status] of [
      ['/', 200],
      ['/week/2026-12-14', 200],
      ['/soups', 404],
      ['/week/2026-12-14/soups', 404],
    ] as const) {
      const answer = await open(path);
      expect({ path, status: answer.status, type: answer.headers.get('content-type') }).toEqual({
        path,
        status,
        type: 'text/html; charset=utf-8',
      });
    }
    expect((await open('/soups')).text).toBe((await open('/')).text);
    for (const path of ['/soups.js', '/api/soups'])
      expect(seen(await open(path))).toMatchObject(theProblem(404, 'unknown-route'));
  });

  it('another method, naming those the route has', async () => {
    const answer = await rest('/plans', { method: 'PUT', json: {} });
    expect(seen(answer)).toMatchObject(theProblem(405, 'method-not-allowed'));
    expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    expect((await rest('/orders/preview', { method: 'OPTIONS' })).headers.get('allow')).toBe('POST, OPTIONS');
  });

  it('a malformed address', async () => {
    for (const path of ['/%E0', '/api/v1/plans/%E0', '/docs/%E0%A4'])
      expect(seen(await ask(hearth.url + path))).toMatchObject(theProblem(400, 'invalid-input'));
  });

  it('what belongs to nobody here, or to another household, which is the same', async () => {
    const stranger = await hearth.cookieOf(await hearth.newUser('user'));
    const nowhere = await rest(`/plans?householdId=01a1fb9a-f81a-76d7-bfb1-28f7081fcd20`);
    const foreign = await rest(`/plans?householdId=${hearth.householdId}`, { cookie: stranger });
    for (const answer of [nowhere, foreign]) {
      expect(seen(answer)).toMatchObject(theProblem(404, 'not-found'));
      expect(answer.json).toMatchObject({ code: 'household.not-found' });
    }
  });

  it('nobody signed in', async () => {
    const answer = await rest('/households', { cookie: 'hearth_access=forged' });
    expect(seen(answer)).toMatchObject(theProblem(401, 'unauthenticated'));
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="hearth"');
  });

  it.each([
    ['no input', { json: {} }],
    ['a body that is no JSON', { body: '{"a":', headers: { 'content-type': 'application/json' } }],
    ['another media type', { body: 'x', headers: { 'content-type': 'text/plain' } }],
    ['a body that is too large', { json: { text: 'x'.repeat(4000) } }],
    ['a malformed idempotency key', { json: {}, headers: { 'idempotency-key': 'a b' } }],
  ] satisfies [string, Asking][])('nobody signed in, before %s is looked at', async (_name, asking) => {
    const answer = await ask(`${hearth.url}/api/v1/plans/generate`, asking);
    expect(seen(answer)).toMatchObject(theProblem(401, 'unauthenticated'));
    expect((await ask(`${hearth.url}/api/v1/plans?householdId=x`)).status).toBe(401);
  });

  it.each([
    ['bytes that are no HTTP', 'NONSENSE\r\n\r\n'],
    ['a Host that is none', 'GET /api/v1/session HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'],
    ['no Host at all', 'GET /trpc/session.get HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ])('%s', async (_name, bytes) => {
    const text = await sendBytes(bytes);
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).toContain('application/problem+json');
    expect(text).toContain('urn:request:');
  });
});

it('an answer without content has no type', async () => {
  const owner = await hearth.newUser('user');
  const { accessToken } = await hearth.signIn(owner);
  const headers = { authorization: `Bearer ${accessToken}` };
  await ask(`${hearth.url}/api/v1/me/erasure`, { json: { confirm: 'erase my account' }, headers });
  const kept = await ask(`${hearth.url}/api/v1/me/erasure`, { method: 'DELETE', headers });
  expect({ status: kept.status, type: kept.headers.get('content-type'), text: kept.text }).toEqual({
    status: 204,
    type: null,
    text: '',
  });
});

describe('tRPC answers bad input with the same problem in its envelope:', () => {
  it('missing and mistyped fields, each named', async () => {
    const input = encodeURIComponent(JSON.stringify({ json: { householdId: hearth.householdId, limit: '4' } }));
    const answer = await trpc(`recipes.list?input=${input}`);
    expect(seen(answer)).toMatchObject(enveloped(400, 'invalid-input'));
    expect(answer.json).toMatchObject({ error: { json: { data: { problem: { errors: [{ path: 'limit' }] } } } } });
  });

  it.each([
    ['an unknown procedure', 'soups.list', {}, 404, 'unknown-route'],
    [
      'another media type',
      'plans.generate',
      { body: 'x', headers: { 'content-type': 'text/plain' } },
      415,
      'unsupported-media-type',
    ],
    ['a body that is too large', 'plans.generate', { json: { json: { text: 'x'.repeat(4000) } } }, 413, 'too-large'],
    ['a mutation asked as a query', 'plans.generate', {}, 405, 'method-not-allowed'],
  ] satisfies [string, string, Asking, number, string][])('%s', async (_name, path, asking, status, type) => {
    expect(seen(await trpc(path, asking))).toMatchObject(enveloped(status, type));
  });

  it('a key that would cover a whole batch', async () => {
    const answer = await trpc('plans.generate,plans.generate?batch=1', {
      json: {},
      headers: { 'idempotency-key': 'k' },
    });
    const told = { httpStatus: 400, problem: { errors: [{ path: 'Idempotency-Key' }] } };
    expect(answer).toMatchObject({ status: 400, json: [{ error: { json: { data: told } } }, {}] });
  });

  it.each(['k'.repeat(201), 'a b', ''])('the malformed key "%s", which it names', async (key) => {
    const answer = await trpc('plans.generate', { json: {}, headers: { 'idempotency-key': key } });
    expect(seen(answer)).toMatchObject(enveloped(400, 'invalid-input'));
    expect(answer.json).toMatchObject({
      error: { json: { data: { problem: { errors: [{ path: 'Idempotency-Key' }] } } } },
    });
  });

  it('nobody signed in, before the input is looked at', async () => {
    for (const input of ['%7B%22json%22:%7B%7D%7D', '%7B%22json%22:%7B%22bogus%22:1%7D%7D', '%7B']) {
      const answer = await trpc(`households.list?input=${input}`, { cookie: '' });
      expect(seen(answer)).toMatchObject(enveloped(401, 'unauthenticated'));
    }
    for (const json of [{}, { text: 'x'.repeat(4000) }])
      for (const headers of [{}, { 'idempotency-key': 'a b' }])
        expect(seen(await trpc('plans.generate', { json: { json }, cookie: '', headers }))).toMatchObject(
          enveloped(401, 'unauthenticated'),
        );
  });
});

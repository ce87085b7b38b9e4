import { randomBytes, randomUUID } from 'node:crypto';
import { newPersonalToken } from '@hearth/adapters/tokens/personal-tokens.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  aCountedScene,
  type CountedScene,
  from,
  leftOf,
  limitIn,
  look,
  newAddress,
  PER_MINUTE,
  refusedBy,
  times,
} from './testing/a-counted-scene.ts';
import { ask, type Answer, type Asking } from './testing/ask.ts';
import { restingState } from './testing/resting-state.ts';

let scene: CountedScene;
let user: { readonly accessToken: string };
beforeAll(async () => {
  scene = await aCountedScene();
  user = await scene.hearth.signIn(scene.hearth.userId);
});
afterAll(() => scene?.close());

const signedIn = () => ({ authorization: `Bearer ${user.accessToken}` });

async function spent(): Promise<string> {
  const address = newAddress();
  await times(PER_MINUTE, () => look(scene.hearth, from(address)));
  return address;
}

const tooMany = {
  type: 'urn:hearth:problem:too-many-requests',
  title: 'Too many requests',
  status: 429,
  code: 'request.too-many',
  detail: expect.stringMatching(/^Too many requests: wait \d+ s/),
  instance: expect.stringMatching(/^urn:request:/),
};

const nothing = encodeURIComponent('{"json":{}}');

/** As many looks in one request over tRPC. */
function batchOf(calls: number, headers: Record<string, string>): Promise<Answer> {
  const paths = Array.from({ length: calls }, () => 'session.get').join();
  const inputs = Object.fromEntries(Array.from({ length: calls }, (_, index) => [index, { json: {} }]));
  const query = `batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`;
  return ask(`${scene.hearth.url}/trpc/${paths}?${query}`, { headers });
}

describe('calls of one address', () => {
  it('are told how many are left, and the one too many is refused with when to come back', async () => {
    const address = newAddress();
    const answers = await times(PER_MINUTE, () => look(scene.hearth, from(address)));
    expect(answers.map(leftOf)).toEqual(answers.map((_, index) => PER_MINUTE - 1 - index));
    for (const { status, headers } of answers) {
      expect(status).toBe(200);
      expect(headers.get('ratelimit-policy')).toBe(`"general";q=${PER_MINUTE};w=60`);
      expect(headers.get('ratelimit')).toMatch(/^"general";r=\d+;t=([1-9]|[1-5]\d|60)$/);
      expect(headers.get('retry-after')).toBeNull();
    }
    const refused = await look(scene.hearth, from(address));
    expect(limitIn(refused)).toEqual(refusedBy('general'));
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(refused.json).toMatchObject(tooMany);
    expect((await look(scene.hearth, from(newAddress()))).status).toBe(200);
  });

  it('are refused over tRPC too, in its envelope: a query, a mutation and a batch', async () => {
    const headers = from(await spent());
    const told = { error: { json: { data: { code: 'TOO_MANY_REQUESTS', httpStatus: 429, problem: tooMany } } } };
    const query = await ask(`${scene.hearth.url}/trpc/session.get?input=${nothing}`, { headers });
    const mutation = await ask(`${scene.hearth.url}/trpc/session.end`, { json: { json: {} }, headers });
    for (const answer of [query, mutation]) {
      expect(limitIn(answer)).toEqual(refusedBy('general'));
      expect(answer.json).toMatchObject(told);
    }
    const batch = await batchOf(2, headers);
    expect(batch).toMatchObject({ status: 429, json: [told, told] });
  });

  it('count one by one, in a batch as well', async () => {
    const headers = from(newAddress());
    for (const calls of [20, 19]) expect((await batchOf(calls, headers)).status).toBe(200);
    const last = await batchOf(3, headers);
    expect(last.status).toBe(207);
    const each = z.array(z.looseObject({})).parse(last.json);
    expect(each.filter((answer) => 'result' in answer)).toHaveLength(1);
  });

  it('are counted for a file too, before it is read', async () => {
    const form = new FormData();
    form.set('pack', new Blob(['x']), 'pack.tar.gz');
    const refused = await ask(`${scene.hearth.url}/api/v1/catalog/packs/import`, {
      body: form,
      headers: from(await spent()),
    });
    expect(limitIn(refused)).toEqual(refusedBy('general'));
  });

  it('are shared by all processes on the database', async () => {
    const headers = from(newAddress());
    const answers = await times(2 * PER_MINUTE, (index) =>
      look(index % 2 === 0 ? scene.hearth : scene.second, headers),
    );
    const admitted = answers.filter(({ status }) => status === 200).length;
    expect(admitted).toBeLessThanOrEqual(PER_MINUTE);
    // A process may hold a few calls that the other one asks for.
    expect(admitted).toBeGreaterThan(PER_MINUTE - PER_MINUTE / 10);
    expect(limitIn(await look(scene.hearth, headers))).toEqual(refusedBy('general'));
    expect(limitIn(await look(scene.second, headers))).toEqual(refusedBy('general'));
  });
});

describe('calls that come to nothing', () => {
  const api = () => `${scene.hearth.url}/api/v1/users/forgot-password`;
  const ways: Readonly<Record<string, (headers: Record<string, string>) => Promise<Answer>>> = {
    'a body the contract refuses, over REST': (headers) => ask(api(), { json: { email: 'no address' }, headers }),
    'a body that is no JSON, over REST': (headers) =>
      ask(api(), { body: '{"email":', headers: { ...headers, 'content-type': 'application/json' } }),
    'input the contract refuses, over tRPC': (headers) =>
      ask(`${scene.hearth.url}/trpc/users.forgotPassword`, { json: { json: { email: 'no address' } }, headers }),
    'a body that is no JSON, over tRPC': (headers) =>
      ask(`${scene.hearth.url}/trpc/users.forgotPassword`, {
        body: '{"json":',
        headers: { ...headers, 'content-type': 'application/json' },
      }),
    'a query that is no JSON, over tRPC': (headers) =>
      ask(`${scene.hearth.url}/trpc/session.get?input=%7B`, { headers }),
  };

  it.each(Object.entries(ways))('count as well: %s', async (_name, send) => {
    const headers = from(newAddress());
    const answers = await times(PER_MINUTE, () => send(headers));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]));
    expect(answers.map(leftOf)).toEqual(answers.map((_, index) => PER_MINUTE - 1 - index));
    expect(limitIn(await send(headers))).toEqual(refusedBy('general'));
  });
});

describe('a live stream', () => {
  const REFUSED = '"instance"';
  const open = async (headers: Record<string, string>, until: string): Promise<{ left: number; heard: string }> => {
    const leaving = new AbortController();
    const input = encodeURIComponent(JSON.stringify({ json: { householdId: scene.hearth.householdId } }));
    const stream = await fetch(`${scene.hearth.url}/trpc/events.watch?input=${input}`, {
      headers: { ...headers, accept: 'text/event-stream' },
      signal: leaving.signal,
    });
    let heard = '';
    for await (const chunk of stream.body ?? []) {
      heard += Buffer.from(chunk).toString();
      if (heard.includes(until)) break;
    }
    leaving.abort();
    return { left: leftOf(stream), heard };
  };

  it('counts when it begins, and one too many is told so, with when to come back', async () => {
    const headers = from(newAddress(), signedIn());
    const { left } = await open(headers, 'connected');
    expect(leftOf(await look(scene.hearth, headers))).toBe(left - 1);
    const { heard } = await open(from(await spent(), signedIn()), REFUSED);
    expect(heard).toContain('"httpStatus":429');
    expect(heard).toContain('"code":"request.too-many"');
    expect(heard).toMatch(/"retryAfterSeconds":\d+/);
  });

  it('for whom there is none is refused as any call is, and not as a breakdown of ours', async () => {
    const nobody = await open(from(newAddress()), REFUSED);
    expect(nobody.heard).toContain('"httpStatus":401');
    expect(nobody.heard).toContain('"code":"session.needed"');
    const stranger = await scene.hearth.signIn(await scene.hearth.newUser('user'));
    const { heard } = await open(from(newAddress(), { authorization: `Bearer ${stranger.accessToken}` }), REFUSED);
    expect(heard).toContain('"httpStatus":404');
    expect(heard).not.toContain('INTERNAL_SERVER_ERROR');
  });
});

describe('a refused call', () => {
  const state = () => restingState(scene.database);

  it('does nothing, whatever it asks', async () => {
    const headers = from(await spent());
    const before = await state();
    const { householdId } = scene.hearth;
    const asked: readonly (readonly [string, Asking])[] = [
      ['/users', { json: { email: 'late@example.org', password: 'plum trams over Ghent', displayName: 'Late' } }],
      ['/users/forgot-password', { json: { email: 'late@example.org' } }],
      ['/session/refresh', { json: { refreshToken: 'x' } }],
      ['/session/end', { json: { everywhere: true }, headers: signedIn() }],
      ['/households', { json: { name: 'X', currency: 'EUR', zone: 'UTC', weekStart: 1, memberName: 'X' } }],
      [`/households/${householdId}`, { method: 'PATCH', json: { name: 'Renamed' }, headers: signedIn() }],
      ['/plans/generate', { json: { householdId, weekOf: '2027-05-03', run: 'job' }, headers: signedIn() }],
      ['/me/exports', { json: {}, headers: signedIn() }],
      ['/me/erasure', { json: { confirm: 'erase my account' }, headers: signedIn() }],
    ];
    for (const [route, { headers: more = {}, ...asking }] of asked) {
      const key = { 'idempotency-key': randomUUID() };
      const { status } = await ask(`${scene.hearth.url}/api/v1${route}`, {
        ...asking,
        headers: { ...headers, ...more, ...key },
      });
      expect({ route, status }).toEqual({ route, status: 429 });
    }
    expect(await state()).toEqual(before);
  });

  it('takes nothing from the account it is made for, nor does a forged token of it', async () => {
    const before = leftOf(await look(scene.hearth, from(newAddress(), signedIn())));
    const headers = from(await spent(), signedIn());
    for (const { status } of await times(10, () => look(scene.hearth, headers))) expect(status).toBe(429);
    const [head = '', body = ''] = user.accessToken.split('.');
    const forged = { authorization: `Bearer ${head}.${body}.${randomBytes(64).toString('base64url')}` };
    for (const { status } of await times(10, () => look(scene.hearth, from(newAddress(), forged))))
      expect(status).toBe(401);
    expect(leftOf(await look(scene.hearth, from(newAddress(), signedIn())))).toBe(before - 1);
  });

  it('drains no personal token by its id: a secret that was made up counts by itself', async () => {
    const tokens = await scene.hearth.signIn(await scene.hearth.newUser('user'));
    const made = await ask(`${scene.hearth.url}/api/v1/tokens`, {
      json: { name: 'Shelf', scopes: ['plans:read'] },
      headers: from(newAddress(), { authorization: `Bearer ${tokens.accessToken}` }),
    });
    const { id, token } = z.looseObject({ id: z.string(), token: z.string() }).parse(made.json);
    const bearing = (text: string) => look(scene.hearth, from(newAddress(), { authorization: `Bearer ${text}` }));
    const forged = newPersonalToken(id).token;
    for (const { status } of await times(10, () => bearing(forged))) expect(status).toBe(401);
    expect(leftOf(await bearing(token))).toBe(PER_MINUTE - 1);
  });

  it('of one account leaves another’s alone, however many addresses it calls from', async () => {
    const tokens = await scene.hearth.signIn(await scene.hearth.newUser('user'));
    const other = { authorization: `Bearer ${tokens.accessToken}` };
    const answers = await times(PER_MINUTE + 1, () => look(scene.hearth, from(newAddress(), other)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(PER_MINUTE);
    expect((await look(scene.hearth, from(newAddress(), signedIn()))).status).toBe(200);
    expect((await look(scene.hearth, from(newAddress()))).status).toBe(200);
  });
});

describe('the address of a caller', () => {
  it('behind one proxy is what that proxy saw, whatever the client wrote before it', async () => {
    const real = newAddress();
    const spoofed = (index: number) => look(scene.hearth, from(`10.0.0.${index}, 192.0.2.${index}, ${real}`));
    const answers = await times(PER_MINUTE + 1, spoofed);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(PER_MINUTE);
    expect(answers.at(-1)?.status).toBe(429);
    const neighbour = newAddress();
    expect((await look(scene.hearth, from(`${real}, ${neighbour}`))).status).toBe(200);
    expect(leftOf(await look(scene.hearth, from(neighbour)))).toBe(PER_MINUTE - 2);
  });

  it('is told by no other header', async () => {
    const address = newAddress();
    const lies = (index: number) => ({
      forwarded: `for=192.0.2.${index}`,
      'x-real-ip': `192.0.2.${index}`,
      'x-client-ip': `192.0.2.${index}`,
      'true-client-ip': `192.0.2.${index}`,
      'cf-connecting-ip': `192.0.2.${index}`,
    });
    const answers = await times(PER_MINUTE + 1, (index) => look(scene.hearth, from(address, lies(index))));
    expect(answers.at(-1)?.status).toBe(429);
  });

  it('of version 6 is its network: whoever has one has 2^64 of them', async () => {
    const answers = await times(PER_MINUTE + 1, (index) =>
      look(scene.hearth, from(`2001:db8:7:7::${index.toString(16)}`)),
    );
    expect(answers.at(-1)?.status).toBe(429);
    expect((await look(scene.hearth, from('2001:db8:7:8::1'))).status).toBe(200);
  });

  // Last, for it spends the calls of this machine.
  it('without a proxy is the connection’s: what a client says of itself is not believed', async () => {
    const answers = await times(PER_MINUTE + 1, () => look(scene.bare, from(newAddress())));
    expect(answers.at(-1)?.status).toBe(429);
    expect(limitIn(await look(scene.bare, {}))).toEqual(refusedBy('general'));
  });
});

import { aCall } from '@hearth/testing/an-api.ts';
import { createServer, type Server } from 'node:http';
import { defineContract } from '@hearth/contracts/shared/contract.ts';
import { openDatabase } from '@hearth/database/client.ts';
import { unitOfWork } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { operationsOf, trpcRouter } from '../kernel/implement.ts';
import { createRest } from './create-rest.ts';

const common = { access: 'public', errors: [], transaction: 'manual' } as const;
const Soup = z.strictObject({
  id: z.string(),
  servings: z.number().int(),
  hot: z.boolean().optional(),
  tags: z.array(z.string()).optional(),
});

const contracts = {
  soups: {
    find: defineContract({
      ...common,
      kind: 'query',
      summary: 'Find',
      rest: { method: 'GET', path: '/soups/{id}', tag: 'soups' },
      input: Soup,
      output: Soup,
    }),
    cook: defineContract({
      ...common,
      kind: 'mutation',
      summary: 'Cook',
      rest: { method: 'POST', path: '/soups/{id}', tag: 'soups', status: 201, location: '/soups/{id}' },
      input: Soup,
      output: Soup,
    }),
    spill: defineContract({
      ...common,
      kind: 'mutation',
      summary: 'Spill',
      rest: { method: 'POST', path: '/spill', tag: 'soups' },
      input: z.strictObject({ how: z.enum(['refused', 'later', 'crash', 'lie']) }),
      output: z.strictObject({ spilt: z.literal(true) }),
    }),
    simmer: defineContract({
      ...common,
      kind: 'mutation',
      summary: 'Simmer',
      rest: { method: 'POST', path: '/simmer', tag: 'soups', status: 201 },
      input: z.strictObject({ householdId: z.string(), ending: z.enum(['done', 'infeasible', 'running']) }),
      output: z.looseObject({ status: z.string() }),
    }),
  },
};

const database = openDatabase({
  url: 'postgresql://nobody@127.0.0.1:1/none',
  poolSize: 1,
  onConnectionError: () => undefined,
});
const uow = unitOfWork(database, () => undefined);
const operations = operationsOf(contracts, {
  soups: {
    find: async (_scope, soup) => soup,
    cook: async (_scope, soup) => soup,
    spill: async (_scope, { how }) => {
      if (how === 'refused') throw new DomainError('conflict', 'soup.too-hot', 'Let it cool first.', { degrees: 99 });
      if (how === 'later') throw new DomainError('unavailable', 'soup.busy', 'Ask again.', { retryAfterSeconds: 7 });
      if (how === 'crash') throw new Error('the password is soup');
      return JSON.parse('{"spilt":false}');
    },
    simmer: async (_scope, { ending }) => ({
      status: ending,
      ...(ending === 'done' ? { plan: { id: 'p1', householdId: 'h 1' } } : {}),
      ...(ending === 'running' ? { jobId: 'j1' } : {}),
    }),
  },
});
const refusals: { readonly status: number; readonly message: string }[] = [];
const rest = createRest({ operations, uow }, (error, status) =>
  refusals.push({ status, message: error.cause instanceof Error ? error.cause.message : error.message }),
);

/** As thin an HTTP layer as will do: what stands in front of the bridge in the server is tested there. */
const server: Server = createServer((req, res) => {
  void (async () => {
    let text = '';
    for await (const chunk of req) text += String(chunk);
    const call = { ...aCall(null), requestId: 'r1' };
    await rest.answer(
      { method: req.method ?? 'GET', url: req.url ?? '/', body: text === '' ? undefined : JSON.parse(text), call },
      req,
      res,
    );
  })();
});
let base = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(async () => {
  server.close();
  await database.close();
});

async function ask(method: string, path: string, body?: unknown) {
  const answer = await fetch(base + path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const json: unknown = await answer.json();
  return { status: answer.status, headers: answer.headers, json };
}

const router = trpcRouter(operations, uow);

const createContext = () => ({
  actor: null,
  requestId: 'r2',
  idempotencyKey: null,
  signal: new AbortController().signal,
});

async function askTrpc(json: object): Promise<number> {
  const query = new URLSearchParams({ input: JSON.stringify({ json }) });
  const req = new Request(`http://localhost/trpc/soups.find?${query.toString()}`);
  return (await fetchRequestHandler({ endpoint: '/trpc', req, router, createContext })).status;
}

describe('REST through the bridge', () => {
  it('gives handlers the types of the contract, from path and query', async () => {
    expect((await ask('GET', '/soups/le%20%C3%A9k%2F1?servings=4&hot=false&tags=a,b')).json).toEqual({
      id: 'le ék/1',
      servings: 4,
      hot: false,
      tags: ['a', 'b'],
    });
  });

  it('refuses a query that does not read as its field, and names the field', async () => {
    const { status, headers, json } = await ask('GET', '/soups/1?servings=abc&hot=1&bogus=1');
    expect(status).toBe(400);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(json).toMatchObject({
      type: 'urn:hearth:problem:invalid-input',
      instance: 'urn:request:r1',
      errors: [{ path: 'servings' }, { path: 'hot' }, { message: expect.stringContaining('bogus') }],
    });
  });

  it('takes a path parameter again in body or query only with the same value', async () => {
    expect(await ask('POST', '/soups/1', { id: '1', servings: 2 })).toMatchObject({
      status: 201,
      json: { id: '1', servings: 2 },
    });
    expect(await ask('POST', '/soups/1', { id: '2', servings: 2 })).toMatchObject({
      status: 400,
      json: { errors: [{ path: 'id' }] },
    });
    expect(await ask('GET', '/soups/1?id=2&servings=2')).toMatchObject({
      status: 400,
      json: { errors: [{ path: 'id' }] },
    });
  });

  it('takes the fields of a body from the body alone, in their own types', async () => {
    expect(await ask('POST', '/soups/1?servings=2', {})).toMatchObject({
      status: 400,
      json: { errors: [{ path: 'servings' }] },
    });
    expect((await ask('POST', '/soups/1', { servings: '2' })).status).toBe(400);
    expect((await ask('POST', '/soups/1', { servings: 2, hot: 'true' })).status).toBe(400);
    for (const body of [[1], 'text', 3, null])
      expect(await ask('POST', '/soups/1', body)).toMatchObject({
        status: 400,
        json: { type: 'urn:hearth:problem:malformed-body' },
      });
  });

  it('leaves the contracts strict for tRPC, whatever REST was asked', async () => {
    for (const path of ['/soups/1?servings=4&hot=true', '/soups/1?servings=x']) await ask('GET', path);
    await ask('POST', '/soups/1', { servings: 4 });
    expect(contracts.soups.find.input.safeParse({ id: '1', servings: '4' }).success).toBe(false);
    expect(contracts.soups.cook.input.safeParse({ id: '1', servings: 4, hot: 'false' }).success).toBe(false);
    expect(await askTrpc({ id: '1', servings: '4' })).toBe(400);
    expect(await askTrpc({ id: '1', servings: 4 })).toBe(200);
  });

  it('answers a long verb by how it ended: made, handed to a job, or nothing made', async () => {
    const endings = ['done', 'running', 'infeasible'];
    const [done, running, infeasible] = await Promise.all(
      endings.map((ending) => ask('POST', '/simmer', { householdId: 'h 1', ending })),
    );
    expect([done?.status, running?.status, infeasible?.status]).toEqual([201, 202, 200]);
    expect(done?.headers.get('location')).toBe('/api/v1/plans/p1?householdId=h+1');
    expect(running?.headers.get('location')).toBe('/api/v1/jobs/j1?householdId=h+1');
    expect(infeasible?.headers.get('location')).toBeNull();
  });

  it('says where a made thing is, when its route says so', async () => {
    const made = await ask('POST', '/soups/le%20%C3%A9k%2F1', { servings: 4 });
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe('/api/v1/soups/le%20%C3%A9k%2F1');
    expect((await ask('GET', `${made.headers.get('location')?.slice('/api/v1'.length)}?servings=1`)).status).toBe(200);
  });

  it('says with a refusal what to do and when to ask again', async () => {
    expect(await ask('POST', '/spill', { how: 'refused' })).toMatchObject({
      status: 409,
      json: { code: 'soup.too-hot', detail: 'Let it cool first.', degrees: 99 },
    });
    const later = await ask('POST', '/spill', { how: 'later' });
    expect(later.status).toBe(503);
    expect(later.headers.get('retry-after')).toBe('7');
  });

  it('says nothing of a breakdown but to the log, and never sends an output the contract does not promise', async () => {
    for (const how of ['crash', 'lie']) {
      const { status, json } = await ask('POST', '/spill', { how });
      expect(status).toBe(500);
      expect(json).toEqual({
        type: 'urn:hearth:problem:internal',
        title: 'Something went wrong',
        status: 500,
        instance: 'urn:request:r1',
        detail: 'It was logged under the id in `instance`.',
      });
    }
    expect(refusals).toContainEqual({ status: 500, message: 'the password is soup' });
  });
});

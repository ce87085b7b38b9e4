import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { loadConfig } from '@hearth/config/load-config.ts';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { readPortFile } from './port-file.ts';
import { startServer, type RunningServer } from './start-server.ts';
import { ask, cookiesOf } from './testing/ask.ts';

let dataDir: string;
let server: RunningServer;
const lines: string[] = [];
const log = pino(
  { base: null },
  new Writable({ write: (chunk, _encoding, done) => done(void lines.push(String(chunk))) }),
);
const start = (port = '0'): Promise<RunningServer> =>
  startServer({ config: loadConfig({ HEARTH_DATA_DIR: dataDir, PORT: port, WORKER_CONCURRENCY: '1' }), log });

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'hearth-start-'));
  server = await start();
});
afterAll(async () => {
  await server?.close();
  await rm(dataDir, { recursive: true, force: true });
});

const Listed = z.object({ items: z.array(z.object({ id: z.string() })) });

const demo = (): string => `${server.url}/api/v1/session/demo`;

/** One click: the cookie of the demo session. */
async function signIn(): Promise<string> {
  const answer = await ask(demo(), { json: { keepIn: 'cookie' }, headers: { origin: server.url } });
  expect(answer).toMatchObject({ status: 201, json: { tokens: null } });
  return cookiesOf(answer);
}

it('a first start on nothing but a directory serves the demo household', async () => {
  expect(await ask(`${server.url}/health`)).toMatchObject({
    status: 200,
    json: { status: 'ok', checks: { database: 'ok', worker: 'ok' } },
  });
  expect(await ask(`${server.url}/ready`)).toMatchObject({ status: 200, json: { status: 'ready' } });
  expect((await ask(`${server.url}/api/v1/session`)).json).toMatchObject({ user: null, demoSignIn: true });
  const cookie = await signIn();
  expect((await ask(`${server.url}/api/v1/households`, { cookie })).json).toMatchObject({ items: [{ name: 'Demo' }] });
  expect((await ask(`${server.url}/api/v1/catalog/packs`, { cookie })).json).toMatchObject({
    items: [{ name: 'starter' }],
  });
});

it('nobody signs in as the demo user from a page of another site', async () => {
  const answer = await ask(demo(), { json: { keepIn: 'cookie' }, headers: { origin: 'https://evil.example' } });
  expect(answer.status).toBe(403);
  expect(answer.headers.get('set-cookie')).toBeNull();
});

it('says where it listens in a file, and describes its API', async () => {
  expect(await readPortFile(dataDir)).toMatchObject({ url: server.url, pid: process.pid });
  expect((await ask(`${server.url}/openapi.json`)).json).toMatchObject({ openapi: '3.1.0' });
  for (const file of ['', '/start.js', '/swagger-ui.css', '/swagger-ui-bundle.js'])
    expect((await ask(`${server.url}/docs${file}`)).status).toBe(200);
  expect((await ask(`${server.url}/docs`)).text).not.toMatch(/https?:\/\/|<script>/);
});

it('names the port it was given, not the 0 it asked for, in what it signs', async () => {
  const [, token = ''] = /hearth_access=([^;]*)/.exec(await signIn()) ?? [];
  const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  expect(claims).toMatchObject({ iss: server.url, aud: server.url });
});

it('logs one line a request, without query, cookie or body', async () => {
  const cookie = await signIn();
  lines.length = 0;
  const { headers } = await ask(`${server.url}/api/v1/households?token=very-secret`, {
    cookie,
    headers: { authorization: 'Bearer very-secret' },
  });
  await expect.poll(() => lines.length).toBe(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    requestId: headers.get('x-request-id'),
    method: 'GET',
    path: '/api/v1/households',
    status: 401,
  });
  expect(lines.join('')).not.toMatch(/very-secret|hearth_session/);
});

it('closes with a live stream open, lets go of its directory, and comes back with what it had', async () => {
  const cookie = await signIn();
  const { json } = await ask(`${server.url}/api/v1/households`, { cookie });
  const householdId = Listed.parse(json).items[0]?.id;
  const input = encodeURIComponent(JSON.stringify({ json: { householdId } }));
  const stream = await fetch(`${server.url}/trpc/events.watch?input=${input}`, {
    headers: { cookie, accept: 'text/event-stream' },
  });
  expect(stream.status).toBe(200);
  const ended = stream.text().catch(() => 'cut off');
  const startedAt = performance.now();
  await server.close();
  expect(performance.now() - startedAt).toBeLessThan(14_000);
  await ended;
  expect(await readPortFile(dataDir)).toBeNull();
  await expect(fetch(`${server.url}/health`)).rejects.toThrow('fetch failed');

  server = await start(new URL(server.url).port);
  expect((await ask(`${server.url}/api/v1/households`, { cookie })).json).toMatchObject({
    items: [{ id: householdId }],
  });
});

import { createServer, get, type IncomingMessage } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compressAnswers } from './compress-answers.ts';
import { withSecurityHeaders } from './security-headers.ts';
import { ask } from './testing/ask.ts';
import { startTestHearth, type TestHearth } from './testing/test-hearth.ts';

describe('every answer of a server reached over https', () => {
  let hearth: TestHearth;
  let cookie: string;
  beforeAll(async () => {
    hearth = await startTestHearth({ PUBLIC_URL: 'https://hearth.example' });
    cookie = await hearth.cookieOf(hearth.userId, { secure: true });
  });
  afterAll(() => hearth.close());

  // The server's own url is the public one.
  const here = () => `http://127.0.0.1:${hearth.port}`;
  const recipes = () => `${here()}/api/v1/recipes?householdId=${hearth.householdId}&limit=50`;

  it.each(['/', '/docs', '/openapi.json', '/api/v1/session', '/api/v1/soups', '/trpc/session.get', '/assets/none.js'])(
    'holds a browser to here alone: %s',
    async (address) => {
      const { headers } = await ask(here() + address);
      expect(Object.fromEntries(headers)).toMatchObject({
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy.split(';')).toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^default-src '(self|none)'$/),
          "script-src 'self'",
          "script-src-attr 'none'",
          "base-uri 'none'",
          "frame-ancestors 'none'",
          'upgrade-insecure-requests',
        ]),
      );
      expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe-inline/);
      expect(headers.has('x-powered-by')).toBe(false);
    },
  );

  it('gives the documentation page a policy of its own', async () => {
    const policyOf = async (address: string) => (await ask(here() + address)).headers.get('content-security-policy');
    expect(await policyOf('/docs')).toMatch(/^default-src 'none';.*connect-src 'self'.*form-action 'none'/);
    expect(await policyOf('/docs/start.js')).toBe(await policyOf('/'));
  });

  it('is compressed when our own page asks, and not when a cookie is used by anything else', async () => {
    const encodingOf = async (headers: Record<string, string>, asked = recipes()) => {
      const answer = await ask(asked, { headers });
      expect(answer).toMatchObject({ status: 200, json: expect.anything() });
      return answer.headers.get('content-encoding');
    };
    expect(await encodingOf({ cookie, 'sec-fetch-site': 'same-origin' })).toBe('gzip');
    for (const site of ['cross-site', 'same-site', 'none'])
      expect(await encodingOf({ cookie, 'sec-fetch-site': site })).toBeNull();
    expect(await encodingOf({ cookie })).toBeNull();
    expect(await encodingOf({}, `${here()}/openapi.json`)).toBe('gzip');
  });

  it('is a live stream as it is written, never compressed', async () => {
    const input = encodeURIComponent(JSON.stringify({ json: { householdId: hearth.householdId } }));
    const ending = new AbortController();
    const stream = await fetch(`${here()}/trpc/events.watch?input=${input}`, {
      headers: { cookie, accept: 'text/event-stream', 'accept-encoding': 'gzip', 'sec-fetch-site': 'same-origin' },
      signal: ending.signal,
    });
    expect(stream.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(stream.headers.get('content-encoding')).toBeNull();
    const first = await stream.body?.getReader().read();
    expect(first?.value?.length).toBeGreaterThan(0);
    ending.abort();
  });
});

describe('an app with a file and a text', () => {
  let folder: string;
  let url: string;
  let close: () => Promise<void>;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'hearth-hardening-'));
    await writeFile(path.join(folder, 'app.js'), `// ${'x'.repeat(5000)}`);
    const app = express();
    app.use(withSecurityHeaders('http://hearth.example'), compressAnswers());
    app.get('/short', (_req, res) => void res.json({ short: true }));
    app.get('/wrapped', (_req, res) => void res.json({ wrapped: Object.hasOwn(res, 'write'), text: 'x'.repeat(2000) }));
    app.post(
      '/wrapped',
      (_req, res) => void res.json({ wrapped: Object.hasOwn(res, 'write'), text: 'x'.repeat(2000) }),
    );
    app.use(express.static(folder));
    const server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${portOf(server.address())}`;
    close = async () => {
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    };
  });
  afterAll(() => close());

  it('pays nothing for compression when nobody asks for it, or in an answer to an unsafe method', async () => {
    const plain = await bare(`${url}/wrapped`);
    expect(JSON.parse(plain.text)).toMatchObject({ wrapped: false });
    expect(plain.headers['content-encoding']).toBeUndefined();
    const posted = await ask(`${url}/wrapped`, { method: 'POST' });
    expect(posted.json).toMatchObject({ wrapped: false });
  });

  it('sends short answers and parts of files as they are', async () => {
    const encodingOf = async (address: string, headers: Record<string, string> = {}) =>
      (await fetch(url + address, { headers })).headers.get('content-encoding');
    expect(await encodingOf('/app.js')).toBe('gzip');
    expect(await encodingOf('/app.js', { 'accept-encoding': 'br' })).toBe('br');
    expect(await encodingOf('/short')).toBeNull();
    const part = await fetch(`${url}/app.js`, {
      headers: { range: 'bytes=0-1999', 'accept-encoding': 'gzip' },
    });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-encoding')).toBeNull();
    expect(await part.text()).toHaveLength(2000);
  });

  it('is not pinned to https when users do not reach it so', async () => {
    const { headers } = await ask(`${url}/short`);
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
  });
});

function portOf(address: AddressInfo | string | null): number {
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error('The server listens on no port');
}

/** A request with no header but Host: fetch always asks for compression. */
async function bare(url: string): Promise<{ headers: IncomingMessage['headers']; text: string }> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => get(url, resolve).on('error', reject));
  const chunks: string[] = [];
  for await (const chunk of answer) chunks.push(String(chunk));
  return { headers: answer.headers, text: chunks.join('') };
}

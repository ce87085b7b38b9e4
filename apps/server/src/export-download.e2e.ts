import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { createLinkTokens } from '@hearth/adapters/tokens/link-tokens.ts';
import { PrivacyExport } from '@hearth/contracts/identity/privacy.contract.ts';
import { openDatabase, type Database } from '@hearth/database/client.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ask, type Answer } from './testing/ask.ts';
import { captureLog, type CapturedLog } from './testing/captured-log.ts';
import { startTestHearth, TEST_SECRET, type TestHearth } from './testing/test-hearth.ts';

let hearth: TestHearth;
let database: Database;
let cookie: string;
let captured: CapturedLog;
let own: PrivacyExport;
let ours: PrivacyExport;
beforeAll(async () => {
  captured = captureLog('debug');
  hearth = await startTestHearth({}, { log: captured.log });
  database = openDatabase({ url: hearth.databaseUrl, poolSize: 1, onConnectionError: () => undefined });
  cookie = await hearth.cookieOf(hearth.userId);
  own = await exported('/me/exports');
  ours = await exported(`/households/${hearth.householdId}/exports`);
});
afterAll(async () => {
  await database?.close();
  await hearth?.close();
});
beforeEach(() => void (captured.lines.length = 0));

/** Asks for an export and waits until the server's worker has written it. */
async function exported(route: string): Promise<PrivacyExport> {
  const url = `${hearth.url}/api/v1${route}`;
  const asked = await ask(url, { method: 'POST', json: {}, cookie });
  expect(asked).toMatchObject({ status: 202, json: { status: 'queued', downloadPath: null } });
  const { id } = PrivacyExport.parse(asked.json);
  return vi.waitFor(
    async () => {
      const found = PrivacyExport.parse((await ask(`${url}/${id}`, { cookie })).json);
      expect(found.status).toBe('done');
      return found;
    },
    { timeout: 30_000, interval: 200 },
  );
}

const pathOf = ({ downloadPath }: PrivacyExport): string => downloadPath ?? '';
const tokenOf = (each: PrivacyExport): string => pathOf(each).replace('/exports/', '');
const fetchAt = (path: string): Promise<Answer> => ask(hearth.url + path);

/** Sets when an export is over. */
const endAt = ({ id }: PrivacyExport, when: string): Promise<unknown> =>
  database.pool.query(`update privacy_export set expires_at = now() + $2::interval where id = $1`, [id, when]);

describe('the link of an export that is done', () => {
  it('gives the archive to whoever holds it, signed in or not, as it was summed up', async () => {
    for (const each of [own, ours]) {
      const answer = await fetch(hearth.url + pathOf(each));
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(answer.status).toBe(200);
      expect(bytes.length).toBe(each.bytes);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(each.sha256);
      expect(gunzipSync(bytes).toString('latin1')).toContain('manifest.json');
    }
  });

  it('is kept by nobody on the way and named to no other page', async () => {
    const { headers } = await fetch(hearth.url + pathOf(own));
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/gzip',
      'content-length': String(own.bytes),
      'content-disposition': `attachment; filename="hearth-export-${own.createdAt.slice(0, 10)}.tar.gz"`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(headers.has('content-encoding')).toBe(false);
  });

  it('tells its size without its content', async () => {
    const answer = await ask(hearth.url + pathOf(own), { method: 'HEAD' });
    expect(answer).toMatchObject({ status: 200, text: '' });
    expect(answer.headers.get('content-length')).toBe(String(own.bytes));
  });

  it('is another one for every export', () => {
    expect(tokenOf(own)).toMatch(/^[\w-]{64}$/);
    expect(tokenOf(own)).not.toBe(tokenOf(ours));
  });
});

describe('no log line shows the link', () => {
  const encoded = (token: string, at: number): string =>
    token.slice(0, at) + `%${token.charCodeAt(at).toString(16)}` + token.slice(at + 1);

  it.each([
    ['as it was given', (token: string) => token],
    ['with a character in its middle percent-encoded', (token: string) => encoded(token, 20)],
    ['percent-encoded throughout', (token: string) => Buffer.from(token).toString('hex').replaceAll(/../g, '%$&')],
    ['with a query', (token: string) => `${token}?token=${token}`],
    ['below something else', (token: string) => `${token}/${token}`],
    ['behind two slashes', (token: string) => `/${token}`],
    ['with something at its beginning', (token: string) => `.${token}`],
    ['with something at its end', (token: string) => `${token}.tar.gz`],
    ['in halves', (token: string) => `${token.slice(0, 31)}/${token.slice(31)}`],
  ])('%s', async (_name, written) => {
    const token = tokenOf(own);
    await fetchAt(`/exports/${written(token)}`);
    await expect.poll(() => captured.lines.join('')).toContain('"msg":"request"');
    const lines = captured.lines.map((line) => line.replaceAll(/%[\da-f]{2}/gi, decodeURIComponent)).join('');
    expect(lines).toContain('/exports/');
    for (const part of [token.slice(0, 24), token.slice(24, 31), token.slice(40)]) expect(lines).not.toContain(part);
  });
});

describe('no archive is at', () => {
  const notFound = { status: 404, json: { type: 'urn:hearth:problem:not-found', status: 404 } };

  it('a link that is not ours, or another thing’s', async () => {
    const links = createLinkTokens(TEST_SECRET);
    const token = tokenOf(own);
    const wrong = [
      'x'.repeat(64),
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      token.slice(0, 63),
      own.id,
      links.issue('magic-link', own.id),
      links.issue('privacy-export', hearth.userId),
      createLinkTokens('another secret that is long enough for all').issue('privacy-export', own.id),
    ];
    for (const each of wrong) {
      const answer = await fetchAt(`/exports/${each}`);
      expect({ each, ...answer }).toMatchObject(notFound);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.text).not.toContain(each);
      expect(answer.headers.has('content-disposition')).toBe(false);
    }
  });

  it('a path out of the folder of archives', async () => {
    for (const path of ['..%2f..%2fetc%2fpasswd', '%2e%2e%2f', `${tokenOf(own)}%00`, `..%5c${tokenOf(own)}`])
      expect((await fetchAt(`/exports/${path}`)).status).toBe(404);
  });

  it('a link that is over, and the same words are said', async () => {
    await endAt(own, '-1 second');
    const over = await fetchAt(pathOf(own));
    expect(over).toMatchObject(notFound);
    const never = await fetchAt(`/exports/${'x'.repeat(64)}`);
    expect({ ...Object(over.json), instance: '' }).toEqual({ ...Object(never.json), instance: '' });
    await endAt(own, '1 hour');
    expect((await fetchAt(pathOf(own))).status).toBe(200);
  });

  it('the link of an export that is still written, or was given up', async () => {
    const become = (status: string) =>
      database.pool.query('update privacy_export set status = $2, sha256 = null, bytes = null where id = $1', [
        ours.id,
        status,
      ]);
    for (const status of ['queued', 'failed']) {
      await become(status);
      expect(await fetchAt(pathOf(ours))).toMatchObject(notFound);
    }
  });
});

it('where the link is told is for its owner alone', async () => {
  const stranger = await hearth.cookieOf(await hearth.newUser('user'));
  const routes = [`/me/exports/${own.id}`, `/households/${hearth.householdId}/exports/${ours.id}`];
  for (const route of routes) {
    expect((await ask(`${hearth.url}/api/v1${route}`, { cookie: stranger })).status).toBe(404);
    expect((await ask(`${hearth.url}/api/v1${route}`)).status).toBe(401);
  }
});

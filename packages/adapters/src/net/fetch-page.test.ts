import { brotliCompressSync, gzipSync } from 'node:zlib';
import {
  startFakeReceiver,
  type FakeReceiver,
  type ReceiverAnswer,
} from '@hearth/testing/fake-receiver/fake-receiver.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fetchPage } from './fetch-page.ts';
import { createOutgoingHttp } from './outgoing-http.ts';

const atHome = createOutgoingHttp({ privateHosts: ['127.0.0.1'] });
let site: FakeReceiver;
beforeEach(async () => {
  site = await startFakeReceiver();
});
afterEach(() => site.close());

const page =
  (body: string | Uint8Array, headers: Record<string, string> = { 'content-type': 'text/html' }): ReceiverAnswer =>
  (response) =>
    response.writeHead(200, headers).end(body);
const redirect =
  (location: string, status = 302): ReceiverAnswer =>
  (response) =>
    response.writeHead(status, { location }).end();

test('a page is fetched as text, from where it is in the end', async () => {
  site.answerNext(redirect('/soup', 301), redirect('soup?x=1', 307), page('<h1>Süppchen</h1>'));
  expect(await fetchPage(atHome, site.url)).toEqual({
    url: `http://127.0.0.1:${site.port}/soup?x=1`,
    contentType: 'text/html',
    text: '<h1>Süppchen</h1>',
  });
  expect(site.received).toHaveLength(3);
});

describe('a page is read in its own encoding:', () => {
  const latin1 = Buffer.from('caf\u00e9', 'latin1');
  test.each([
    ['the header says', latin1, 'text/html; charset=ISO-8859-1', 'café'],
    ['the page says', Buffer.concat([Buffer.from('<meta charset="windows-1252">'), latin1]), 'text/html', undefined],
    ['nobody says', Buffer.from('café'), 'text/html', 'café'],
    ['the header says what nobody knows', Buffer.from('café'), 'text/html; charset=klingon', 'café'],
  ])('%s', async (_, body, contentType, text = '<meta charset="windows-1252">café') => {
    site.answerNext(page(body, { 'content-type': contentType }));
    expect((await fetchPage(atHome, site.url)).text).toBe(text);
  });
});

test.each([
  ['gzip', gzipSync('<p>soup</p>')],
  ['br', brotliCompressSync('<p>soup</p>')],
])('a page that comes packed as %s is unpacked', async (encoding, body) => {
  site.answerNext(page(body, { 'content-type': 'text/html', 'content-encoding': encoding }));
  expect((await fetchPage(atHome, site.url)).text).toBe('<p>soup</p>');
});

describe('nothing is taken of', () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20));
  test.each<[string, string, ReceiverAnswer]>([
    ['a page that is too large', 'net.too-large', page('x'.repeat(5_000_001))],
    [
      'a page that unpacks to too much',
      'net.too-large',
      page(bomb, { 'content-type': 'text/html', 'content-encoding': 'gzip' }),
    ],
    [
      'a page packed by a lie',
      'net.not-a-page',
      page('x', { 'content-type': 'text/html', 'content-encoding': 'gzip' }),
    ],
    ['a page packed nobody knows how', 'net.not-a-page', page('x', { 'content-encoding': 'zebra' })],
    ['a picture', 'net.not-a-page', page('x', { 'content-type': 'image/png' })],
    ['a page that is not there', 'net.not-found', 404],
    ['a page that is kept from us', 'net.not-found', 403],
    ['a redirect into a private network', 'net.url-not-allowed', redirect('http://10.0.0.1/')],
    ['a redirect to the metadata of a cloud', 'net.url-not-allowed', redirect('http://169.254.169.254/latest')],
    ['a redirect to a file', 'net.url-not-allowed', redirect('file:///etc/passwd')],
    ['a redirect to nowhere', 'net.not-a-page', redirect('http://[')],
  ])('%s', async (_, code, answer) => {
    site.answerNext(answer);
    await expect(fetchPage(atHome, site.url)).rejects.toMatchObject({ code });
  });

  test('a page that redirects in a circle', async () => {
    site.answerNext(...Array.from({ length: 9 }, () => redirect('/again')));
    await expect(fetchPage(atHome, site.url)).rejects.toMatchObject({ code: 'net.too-many-redirects' });
    expect(site.received).toHaveLength(6);
  });

  test('a page whose redirects take up all the time there is', async () => {
    let at = 0;
    const now = (): number => (at += 16_000);
    site.answerNext((response) => void response.write('x'));
    await expect(fetchPage(atHome, site.url, { now })).rejects.toMatchObject({ code: 'net.timed-out' });
  });

  test('an address of this machine', async () => {
    const strict = createOutgoingHttp({ privateHosts: [] });
    await expect(fetchPage(strict, site.url)).rejects.toMatchObject({ code: 'net.url-not-allowed' });
    expect(site.received).toEqual([]);
  });
});

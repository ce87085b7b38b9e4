import {
  startFakeReceiver,
  type FakeReceiver,
  type ReceiverAnswer,
} from '@hearth/testing/fake-receiver/fake-receiver.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createOutgoingHttp } from '../net/outgoing-http.ts';
import { fetchPhoto } from './fetch-photo.ts';
import { resizePhoto } from './resize-photo.ts';
import { aPhoto } from './testing/a-photo.ts';

const atHome = createOutgoingHttp({ privateHosts: ['127.0.0.1'] });
let site: FakeReceiver;
beforeEach(async () => {
  site = await startFakeReceiver();
});
afterEach(() => site.close());

const picture =
  (body: string | Uint8Array, contentType: string | null = 'image/jpeg'): ReceiverAnswer =>
  (response) =>
    response.writeHead(200, contentType === null ? {} : { 'content-type': contentType }).end(body);
const redirect =
  (location: string): ReceiverAnswer =>
  (response) =>
    response.writeHead(302, { location }).end();

test('a picture is fetched as it is, from where it is in the end', async () => {
  const jpeg = await aPhoto();
  site.answerNext(redirect('/soup.jpg'), picture(jpeg));
  const fetched = await fetchPhoto(atHome, site.url);
  expect(Buffer.from(fetched).equals(jpeg)).toBe(true);
  expect(await resizePhoto(fetched)).toMatchObject({ width: 800, height: 600 });
  expect(site.received.map(({ path }) => path)).toEqual([expect.stringContaining('/hook'), '/soup.jpg']);
});

describe('nothing is taken of', () => {
  test.each<[string, string, ReceiverAnswer]>([
    ['a picture that is too large', 'net.too-large', picture(Buffer.alloc(15_000_001))],
    ['a page', 'net.not-a-picture', picture('<p>soup</p>', 'text/html')],
    ['a drawing', 'net.not-a-picture', picture('<svg/>', 'image/svg+xml')],
    ['what does not say what it is', 'net.not-a-picture', picture('x', null)],
    ['a picture that is not there', 'net.not-found', 404],
    ['a redirect into a private network', 'net.url-not-allowed', redirect('http://192.168.0.1/soup.jpg')],
    ['a redirect to the metadata of a cloud', 'net.url-not-allowed', redirect('http://169.254.169.254/latest')],
    ['a redirect to a file', 'net.url-not-allowed', redirect('file:///etc/passwd')],
    ['a redirect to nowhere', 'net.not-a-picture', redirect('http://[')],
  ])('%s', async (_, code, answer) => {
    site.answerNext(answer);
    await expect(fetchPhoto(atHome, site.url)).rejects.toMatchObject({ code });
  });

  test('a picture that redirects in a circle', async () => {
    site.answerNext(...Array.from({ length: 9 }, () => redirect('/again')));
    await expect(fetchPhoto(atHome, site.url)).rejects.toMatchObject({ code: 'net.too-many-redirects' });
    expect(site.received).toHaveLength(6);
  });

  test('an address of this machine', async () => {
    const strict = createOutgoingHttp({ privateHosts: [] });
    await expect(fetchPhoto(strict, site.url)).rejects.toMatchObject({ code: 'net.url-not-allowed' });
    expect(site.received).toEqual([]);
  });
});

import { createServer, type AddressInfo, type Server } from 'node:net';
import { QUERY_SECRET, startFakeReceiver, type FakeReceiver } from '@hearth/testing/fake-receiver/fake-receiver.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createOutgoingHttp, type OutgoingRequest } from './outgoing-http.ts';
import type { ResolvedAddress } from './resolve-name.ts';

const PUBLIC: ResolvedAddress = { address: '93.184.215.14', family: 4 };
const LOOPBACK: ResolvedAddress = { address: '127.0.0.1', family: 4 };
const ask: OutgoingRequest = { method: 'GET', timeoutMs: 5_000, maxBodyBytes: 1_000 };
const strict = createOutgoingHttp({ privateHosts: [] });
const atHome = createOutgoingHttp({ privateHosts: ['127.0.0.1'] });

let receiver: FakeReceiver;
beforeEach(async () => {
  receiver = await startFakeReceiver();
});
afterEach(() => receiver.close());

describe('an address that leads into a private network', () => {
  test.each([
    'http://127.0.0.1/',
    'http://127.0.0.1:8080/x?y=z',
    'http://127.1/',
    'http://127.0.0.1./',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://017700000001/',
    'http://0/',
    'http://①②⑦.⓪.⓪.①/',
    'http://127。0。0。1/',
    'http:127.0.0.1',
    'http:\\\\10.0.0.1\\x',
    'http://%31%30.0.0.1/',
    'http://0300.0250.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'https://[::1]/',
    'https://[::]/',
    'https://[0:0:0:0:0:0:0:1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::10.0.0.1]/',
    'http://[2002:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
  ])('is refused however it is written: %s', async (url) => {
    expect(() => strict.check(url)).toThrow(expect.objectContaining({ code: 'net.url-not-allowed', kind: 'invalid' }));
    await expect(strict.send(url, ask)).rejects.toMatchObject({ code: 'net.url-not-allowed' });
  });

  test.each([[[LOOPBACK]], [[PUBLIC, LOOPBACK]], [[{ address: '::ffff:10.0.0.1', family: 6 }]]])(
    'is refused behind a name: %j',
    async (addresses) => {
      const http = createOutgoingHttp({ privateHosts: [], resolve: () => Promise.resolve(addresses) });
      http.check('http://rebound.example/');
      const url = `http://rebound.example:${receiver.port}/`;
      await expect(http.send(url, ask)).rejects.toMatchObject({ code: 'net.address-not-public' });
      expect(receiver.received).toEqual([]);
    },
  );

  test('is refused behind a name of this machine', async () => {
    for (const name of ['localhost', 'LOCALHOST.', 'localhost.']) {
      const asked = strict.send(`http://${name}:${receiver.port}/`, ask);
      await expect(asked).rejects.toMatchObject({ code: 'net.address-not-public' });
    }
    expect(receiver.received).toEqual([]);
  });

  test('is allowed where its address or its name is listed, and no other for that', async () => {
    const named = createOutgoingHttp({ privateHosts: ['Hook.Test'], resolve: () => Promise.resolve([LOOPBACK]) });
    expect(await atHome.send(receiver.url, ask)).toMatchObject({ status: 204 });
    expect(await named.send(`http://hook.test:${receiver.port}/`, ask)).toMatchObject({ status: 204 });
    const six = createOutgoingHttp({ privateHosts: ['FD00:0:0::1'] });
    expect(() => six.check('http://[fd00::1]/')).not.toThrow();
    expect(() => six.check('http://[fd00::2]/')).toThrow('private network');
    expect(() => named.check(receiver.url)).toThrow('private network');
    expect(() => atHome.check('http://127.0.0.2/')).toThrow('private network');
    await expect(named.send(`http://other.test:${receiver.port}/`, ask)).rejects.toMatchObject({
      code: 'net.address-not-public',
    });
  });
});

describe('a URL', () => {
  test.each([
    'ftp://example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'gopher://example.org:25/',
    'https://ada:secret@example.org/',
    'https://ada@example.org/',
    'http://example.org@127.0.0.1:80/',
    'https://',
    'example.org',
    '',
  ])('is refused that is not plain http or https: %s', (url) => {
    expect(() => strict.check(url)).toThrow(expect.objectContaining({ code: 'net.url-not-allowed' }));
  });

  test.each(['https://example.org/hook?x=1', 'http://8.8.8.8/', 'https://[2606:4700:4700::1111]:8443/'])(
    'is taken that is public: %s',
    (url) => {
      expect(() => strict.check(url)).not.toThrow();
    },
  );
});

describe('a name', () => {
  test('is resolved once; the connection goes to what was checked and still asks for the name', async () => {
    let asked = 0;
    const http = createOutgoingHttp({
      privateHosts: ['hook.test'],
      resolve: () => Promise.resolve([(asked += 1) === 1 ? LOOPBACK : PUBLIC]),
    });
    const answer = await http.send(`http://hook.test:${receiver.port}/x`, { ...ask, method: 'POST', body: 'ünïcode' });
    expect(answer.status).toBe(204);
    expect(asked).toBe(1);
    expect(receiver.received).toMatchObject([
      { path: '/x', body: 'ünïcode', headers: { host: `hook.test:${receiver.port}` } },
    ]);
  });

  test('is what TLS asks for', async () => {
    const { server, hello } = await listenForHello();
    const http = createOutgoingHttp({ privateHosts: ['hook.test'], resolve: () => Promise.resolve([LOOPBACK]) });
    const port = (server.address() as AddressInfo).port;
    await expect(http.send(`https://hook.test:${port}/`, ask)).rejects.toMatchObject({ code: 'net.unreachable' });
    expect((await hello).toString('latin1')).toContain('hook.test');
    server.close();
  });

  test('that is listed is known from the hosts file too', async () => {
    const listed = createOutgoingHttp({ privateHosts: ['localhost'] });
    expect(await listed.send(`http://localhost:${receiver.port}/`, ask)).toMatchObject({ status: 204 });
  });

  test('that nobody knows, or that is never resolved, is told apart', async () => {
    const nobody = createOutgoingHttp({ privateHosts: [], resolve: () => Promise.resolve([]) });
    await expect(nobody.send('http://nobody.test/', ask)).rejects.toMatchObject({
      code: 'net.unreachable',
      message: 'There is no such address: check it.',
      details: { code: 'ENOTFOUND' },
    });
    const never = createOutgoingHttp({ privateHosts: [], resolve: () => new Promise(() => undefined) });
    await expect(never.send('http://slow.test/', { ...ask, timeoutMs: 20 })).rejects.toMatchObject({
      code: 'net.timed-out',
    });
  });
});

describe('an answer', () => {
  test('that redirects is answered as it is, and not followed', async () => {
    receiver.answerNext((response) => response.writeHead(302, { location: '/elsewhere' }).end());
    const answer = await atHome.send(receiver.url, ask);
    expect(answer).toMatchObject({ status: 302, headers: { location: '/elsewhere' } });
    expect(receiver.received).toHaveLength(1);
  });

  test('is read up to the limit, and the connection is dropped', async () => {
    const { promise: dropped, resolve } = Promise.withResolvers<void>();
    receiver.answerNext((response) => {
      response.on('close', resolve);
      const more = (): boolean => response.write('x'.repeat(1_000));
      response.on('drain', more);
      while (more());
    });
    const answer = await atHome.send(receiver.url, { ...ask, maxBodyBytes: 1_500 });
    expect(answer).toMatchObject({ status: 200, isCut: true });
    expect(answer.body).toHaveLength(1_500);
    await dropped;
  });

  test('that fits is whole', async () => {
    receiver.answerNext((response) => response.end('12345'));
    const answer = await atHome.send(receiver.url, { ...ask, maxBodyBytes: 5 });
    expect(answer).toMatchObject({ isCut: false });
    expect(Buffer.from(answer.body).toString()).toBe('12345');
  });

  test.each([
    ['does not come', () => undefined],
    ['does not end', (response: { write: (text: string) => unknown }) => void response.write('x')],
  ])('that %s is waited for no longer than said', async (_, answer) => {
    receiver.answerNext(answer);
    const asked = atHome.send(receiver.url, { ...ask, timeoutMs: 50 });
    await expect(asked).rejects.toMatchObject({ kind: 'unavailable', code: 'net.timed-out' });
  });

  test.each([
    ['changes the protocol', 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'],
    ['changes it to none', 'HTTP/1.1 101 Switching Protocols\r\n\r\n'],
  ])('that %s is answered as 101, and the connection is dropped', async (_, text) => {
    const other = await answering(text);
    expect(await atHome.send(other.url, ask)).toMatchObject({ status: 101, isCut: false });
    await other.dropped;
    other.close();
  });

  test.each([
    ['only says that it comes', 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(3), 'net.timed-out'],
    ['stops short', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab', 'net.timed-out'],
    ['is none', 'nothing of the kind\r\n\r\n', 'net.unreachable'],
    ['is a connection that closes', null, 'net.unreachable'],
  ])('that %s is no answer', async (_, text, code) => {
    const other = await answering(text);
    await expect(atHome.send(other.url, { ...ask, timeoutMs: 200 })).rejects.toMatchObject({ code });
    await other.dropped;
    other.close();
  });

  test('is not waited for once the caller stops', async () => {
    const stop = new AbortController();
    receiver.answerNext(() => stop.abort(new Error('stopped')));
    await expect(atHome.send(receiver.url, { ...ask, signal: stop.signal })).rejects.toThrow('stopped');
  });

  test('that cannot be had is told without the address', async () => {
    await receiver.close();
    const failure = await atHome.send(receiver.url, ask).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      kind: 'unavailable',
      code: 'net.unreachable',
      message: 'Nobody answers at this address: check it, or try again later.',
      details: { code: 'ECONNREFUSED' },
    });
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain(QUERY_SECRET);
    receiver = await startFakeReceiver();
  });
});

/** A server that answers with these bytes and nothing else; null: it hangs up. */
async function answering(text: string | null) {
  const { promise: dropped, resolve } = Promise.withResolvers<void>();
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
    socket.once('data', () => void (text === null ? socket.end() : socket.write(text)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, dropped, close: () => server.close() };
}

/** Listens for the first bytes of TLS, and hangs up on them. */
async function listenForHello(): Promise<{ readonly server: Server; readonly hello: Promise<Buffer> }> {
  const { promise: hello, resolve } = Promise.withResolvers<Buffer>();
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (bytes) => {
      resolve(bytes);
      socket.destroy();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { server, hello };
}

import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolveByDns } from './resolve-name.ts';

const A = 1;
const AAAA = 28;
const patient = new AbortController().signal;
let dns: Awaited<ReturnType<typeof startDns>>;
beforeAll(async () => {
  dns = await startDns({
    'both.test': { [A]: [93, 184, 215, 14], [AAAA]: [0x2a, 0, ...Array<number>(13).fill(0), 1] },
    'four.test': { [A]: [93, 184, 215, 14] },
    'none.test': {},
  });
});
afterAll(() => dns.close());

const resolve = (name: string, signal = patient) => resolveByDns(name, signal, dns.resolver);

test('a name leads to its addresses of both families', async () => {
  expect(await resolve('both.test')).toEqual([
    { address: '93.184.215.14', family: 4 },
    { address: '2a00::1', family: 6 },
  ]);
  expect(await resolve('four.test')).toEqual([{ address: '93.184.215.14', family: 4 }]);
});

test('a name without addresses is refused with the word of DNS', async () => {
  await expect(resolve('none.test')).rejects.toMatchObject({ code: 'ENODATA' });
});

test('this machine’s own names are asked of nobody', async () => {
  for (const name of ['localhost', 'x.localhost', 'LOCALHOST'])
    expect(await resolve(name)).toEqual([{ address: '127.0.0.1', family: 4 }]);
  expect(dns.asked().filter((name) => name.includes('localhost'))).toEqual([]);
});

test('names that are never answered hold up no other, and are let go with whoever asked', async () => {
  const stop = new AbortController();
  const never = Array.from({ length: 20 }, (_, each) => resolve(`slow${each}.test`, stop.signal));
  const ends = Promise.allSettled(never);
  await expect.poll(() => new Set(dns.asked().filter((name) => name.startsWith('slow'))).size).toBe(20);
  expect(await resolve('four.test')).toHaveLength(1);
  stop.abort();
  expect(await ends).toEqual(
    never.map(() => ({ status: 'rejected', reason: expect.objectContaining({ code: 'ECANCELLED' }) })),
  );
  await expect(resolve('four.test', stop.signal)).rejects.toThrow('aborted');
});

type Zone = Readonly<Record<string, Readonly<Record<number, readonly number[]>>>>;

/** A DNS server that knows these addresses, and keeps silent about any other name. */
async function startDns(zone: Zone) {
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => {
    const { name, type, question } = readQuestion(query);
    asked.push(name);
    const known = zone[name];
    if (!known) return;
    const address = known[type];
    const answer = address ? [0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, address.length, ...address] : [];
    const header = [...query.subarray(0, 2), 0x81, 0x80, 0, 1, 0, address ? 1 : 0, 0, 0, 0, 0];
    socket.send(Buffer.concat([Buffer.from(header), question, Buffer.from(answer)]), from.port, from.address);
  });
  await new Promise<void>((listening) => socket.bind(0, '127.0.0.1', listening));
  const server = `127.0.0.1:${socket.address().port}`;
  return {
    asked: () => asked,
    resolver: () => {
      const resolver = new Resolver({ timeout: 10_000, tries: 1 });
      resolver.setServers([server]);
      return resolver;
    },
    close: () => new Promise<void>((closed) => socket.close(closed)),
  };
}

/** The one question of a query: labels with their lengths before them, a zero, type and class. */
function readQuestion(query: Buffer): { readonly name: string; readonly type: number; readonly question: Buffer } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return {
    name: labels.join('.').toLowerCase(),
    type: query.readUInt16BE(at + 1),
    question: query.subarray(12, at + 5),
  };
}

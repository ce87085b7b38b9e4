import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { batchingSocket } from './batching-socket.ts';

async function connected(): Promise<{ socket: Socket; received: Promise<string> }> {
  const received = Promise.withResolvers<string>();
  const server = createServer((peer) => {
    let text = '';
    peer.setEncoding('utf8');
    peer.on('data', (chunk) => (text += String(chunk)));
    peer.on('end', () => received.resolve(text));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  const socket = batchingSocket();
  socket.connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1');
  await once(socket, 'connect');
  return { socket, received: received.promise };
}

test('what is written in one turn waits for its end and is sent at once', async () => {
  const { socket, received } = await connected();
  socket.write(Buffer.from('bind '));
  socket.write(Buffer.from('execute '));
  expect(socket.bytesWritten).toBe(0);
  await new Promise<void>((resolve) => process.nextTick(resolve));
  expect(socket.bytesWritten).toBe(13);
  socket.end();
  expect(await received).toBe('bind execute ');
});

test('a write that is told of its end goes behind what was written before it', async () => {
  const { socket, received } = await connected();
  socket.write(Buffer.from('sync '));
  socket.write(Buffer.from('terminate'), () => socket.end());
  expect(await received).toBe('sync terminate');
});

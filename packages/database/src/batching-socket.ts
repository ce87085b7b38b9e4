import { Socket } from 'node:net';

/**
 * A socket that sends what is written in one turn of the event loop as one buffer, in one system call.
 *
 * The driver writes every protocol message by itself, a dozen for a pipelined transaction.
 */
export function batchingSocket(): Socket {
  const socket = new Socket();
  // Connecting gives a socket its own `write` back, so it is replaced afterwards.
  return socket.once('connect', () => batchWrites(socket));
}

function batchWrites(socket: Socket): void {
  const write = socket.write.bind(socket);
  let waiting: Uint8Array[] = [];
  const flush = (): void => {
    const [first, ...rest] = waiting;
    waiting = [];
    if (first && !socket.destroyed) write(rest.length === 0 ? first : Buffer.concat([first, ...rest]));
  };
  Object.assign(socket, {
    write: (...args: Parameters<typeof write>): boolean => {
      const [chunk, ...rest] = args;
      // A write that wants to be told of its end goes at once, behind what waits.
      if (typeof chunk === 'string' || rest.some((arg) => typeof arg === 'function')) {
        flush();
        return write(...args);
      }
      if (waiting.length === 0) process.nextTick(flush);
      waiting.push(chunk);
      return !socket.writableNeedDrain;
    },
  });
}

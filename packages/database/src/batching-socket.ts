import { Socket } from 'node:net';

/**
 * A socket that sends what is written in one turn of the event loop in one system call.
 *
 * The driver writes every statement by itself; a pipelined transaction would otherwise cost a call for each.
 */
export function batchingSocket(): Socket {
  const socket = new Socket();
  const write = socket.write.bind(socket);
  let corked = false;
  const corkForThisTurn = (): void => {
    if (corked) return;
    corked = true;
    socket.cork();
    process.nextTick(() => {
      corked = false;
      socket.uncork();
    });
  };
  return Object.assign(socket, {
    write: (...args: Parameters<typeof write>): boolean => {
      corkForThisTurn();
      return write(...args);
    },
  });
}

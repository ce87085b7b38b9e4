import type { Server } from 'node:http';
import { randomUUID } from 'node:crypto';
import { problem } from '@hearth/api/kernel/problem.ts';
import { PROBLEM_JSON } from '@hearth/api/rest/rest-answer.ts';

/** Answers what is no HTTP at all in the same shape as everything else, and hangs up. */
export function answerBrokenRequests(server: Server): void {
  server.on('clientError', (error, socket) => {
    if (!socket.writable || ('code' in error && error.code === 'ECONNRESET')) {
      socket.destroy();
      return;
    }
    const [status, reason] =
      'code' in error && error.code === 'HPE_HEADER_OVERFLOW'
        ? [431, 'Request Header Fields Too Large']
        : [400, 'Bad Request'];
    const id = randomUUID();
    const body = JSON.stringify(
      problem('invalid-input', status, id, { detail: 'This is not a request the server can read.' }),
    );
    socket.end(
      `HTTP/1.1 ${status} ${reason}\r\nContent-Type: ${PROBLEM_JSON}\r\nX-Request-Id: ${id}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  });
}

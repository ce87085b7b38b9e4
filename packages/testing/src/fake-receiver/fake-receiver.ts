import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it arrived. */
export type ReceivedWebhook = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** How a request is answered: a status, or whatever the response is made to do. */
export type ReceiverAnswer = number | ((response: ServerResponse) => void);

/** An HTTP server somebody else runs. */
export type FakeReceiver = {
  /** Its address, with a path and a query that must show up in no log. */
  readonly url: string;
  readonly port: number;
  readonly received: ReceivedWebhook[];
  /** Answers the next requests so; those after them are answered 204. */
  answerNext(...answers: ReceiverAnswer[]): void;
  close(): Promise<void>;
};

export const QUERY_SECRET = 'query-of-the-receiver';

export async function startFakeReceiver(): Promise<FakeReceiver> {
  const received: ReceivedWebhook[] = [];
  const answers: ReceiverAnswer[] = [];
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    received.push({ path: request.url ?? '', headers: request.headers, body: await read(request) });
    const answer = answers.shift() ?? 204;
    if (typeof answer === 'number') response.writeHead(answer).end();
    else answer(response);
  };
  const server = createServer((request, response) => void receive(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = addressOf(server.address());
  return {
    url: `http://127.0.0.1:${port}/hook?key=${QUERY_SECRET}`,
    port,
    received,
    answerNext: (...next) => void answers.push(...next),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * Which of the signatures of a webhook are its secret's, said from the text of Standard Webhooks 1.0 and from nothing of
 * ours: base64 of HMAC-SHA256 of `id.timestamp.body` under the bytes behind `whsec_`.
 */
export function signedWith(secret: string, { headers, body }: ReceivedWebhook): boolean[] {
  const [, key = ''] = secret.split('whsec_');
  const signed = [headers['webhook-id'], headers['webhook-timestamp'], body].join('.');
  const expected = createHmac('sha256', Buffer.from(key, 'base64')).update(signed).digest('base64');
  return String(headers['webhook-signature'])
    .split(' ')
    .map((signature) => signature === `v1,${expected}`);
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** A server that listens on TCP has an address of this shape. */
function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('the receiver does not listen on TCP');
  return address;
}

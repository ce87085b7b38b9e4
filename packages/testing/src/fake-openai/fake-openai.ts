import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FakeAnswer, Fields } from './answer-shapes.ts';
import { CHAT_API } from './chat-api.ts';
import { wrongKey } from './check-key.ts';
import { sendAnswer, sendError } from './fake-answer.ts';
import { fields } from './fields.ts';
import { RESPONSES_API } from './responses-api.ts';

/** One request as it arrived. */
export type ReceivedAsk = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Fields;
};

/** Scripts a request, or looks at it first. */
export type FakeScript = FakeAnswer | ((asked: ReceivedAsk) => FakeAnswer);

export type FakeOpenAiOptions = {
  /** The only key that is let in; any by default, and none. */
  readonly key?: string;
  /** Before `/chat/completions` and `/responses`. */
  readonly basePath?: string;
};

/** A service on this machine that answers chat completions and the Responses API as OpenAI does. */
export type FakeOpenAi = {
  /** What a client takes as its base URL. */
  readonly url: string;
  /** Every request, oldest first, those it refused too. */
  readonly received: readonly ReceivedAsk[];
  /** Answers the next requests that it does not refuse so; those after them are told `Hello.`. */
  answerNext(...scripts: FakeScript[]): void;
  /** Comes when a client hangs up before the answer is over; at once if one has since this was last asked. */
  hungUp(): Promise<void>;
  close(): Promise<void>;
};

export async function startFakeOpenAi(options: FakeOpenAiOptions = {}): Promise<FakeOpenAi> {
  const { key = null, basePath = '/v1' } = options;
  const received: ReceivedAsk[] = [];
  const scripts: FakeScript[] = [];
  let hangUp = Promise.withResolvers<void>();
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.once('close', () => {
      if (!response.writableFinished) hangUp.resolve();
    });
    const asked = { path: request.url ?? '', headers: request.headers, body: fields(JSON.parse(await read(request))) };
    received.push(asked);
    const api = [CHAT_API, RESPONSES_API].find(({ path }) => asked.path === basePath + path);
    if (request.method !== 'POST' || api === undefined)
      return sendError(response, { kind: 'error', status: 404, message: `Invalid URL (${asked.path})` });
    const refusal = wrongKey(asked.headers, key) ?? api.refusalOf(asked.body);
    if (refusal !== null) return sendError(response, refusal);
    const script = scripts.shift() ?? { kind: 'text', text: 'Hello.' };
    sendAnswer(response, typeof script === 'function' ? script(asked) : script, api, asked.body);
  };
  const server = createServer((request, response) => void receive(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server.address())}${basePath}`,
    received,
    answerNext: (...next) => void scripts.push(...next),
    hungUp: async () => {
      await hangUp.promise;
      hangUp = Promise.withResolvers<void>();
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8') || '{}';
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error('The fake service listens on no port');
}

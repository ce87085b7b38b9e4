import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contracts } from '@hearth/contracts/contracts.ts';
import type { BoundHandler } from '@hearth/api/kernel/open-scope.ts';
import { openDatabase } from '@hearth/database/client.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { aHousehold, type TestHousehold } from '@hearth/testing/a-household.ts';
import { aCall, anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { startFakeOpenAi } from '@hearth/testing/fake-openai/fake-openai.ts';
import { createTestDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventStream, type StreamPace } from './event-stream.ts';
import { ask } from './testing/ask.ts';
import { captureLog } from './testing/captured-log.ts';
import { startTestHearth } from './testing/test-hearth.ts';

const NEVER = 3_600_000;
const END = {
  type: 'end',
  model: 'small-one',
  service: 'openai',
  finish: 'stop',
  cost: { inputTokens: 1, outputTokens: 1, costMicros: '1' },
};

let api: TestApi;
let home: TestHousehold;
let server: Server | null = null;
beforeAll(async () => {
  api = await anApi({ database: await createTestDatabase() });
  home = await aHousehold(api.uow);
});
afterAll(() => api?.close());
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Served = {
  readonly client: Promise<IncomingMessage>;
  readonly res: Promise<ServerResponse>;
  /** Comes when the answer is over, for the server. */
  readonly over: Promise<void>;
};

/** Serves one stream of those pieces, and asks for it. */
async function served(
  pieces: (signal: AbortSignal) => AsyncGenerator,
  pace: Partial<StreamPace> = {},
): Promise<Served> {
  const res = Promise.withResolvers<ServerResponse>();
  const over = Promise.withResolvers<void>();
  const handler = ((scope: { readonly signal: AbortSignal }) => pieces(scope.signal)) as unknown as BoundHandler;
  const { answer } = eventStream(
    { uow: api.uow, onRefusal: () => undefined, pace: { stillHereMs: NEVER, drainMs: NEVER, ...pace } },
    { path: 'ai.stream', contract: contracts.ai.stream, handler },
  );
  const body = { householdId: home.id, messages: [{ role: 'user', content: 'Soup?' }] };
  server = createServer((_, response) => {
    res.resolve(response);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const call = { ...aCall({ kind: 'user', userId: home.owner }), signal: gone.signal };
    // Express's own response has more to it, of which a stream uses nothing.
    answer(call, body, response as Parameters<typeof answer>[2]).then(over.resolve, over.reject);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = new Promise<IncomingMessage>((resolve, reject) => {
    get({ port, host: '127.0.0.1' }, resolve).on('error', reject);
  });
  client.catch(() => undefined);
  return { client, res: res.promise, over: over.promise };
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

describe('a stream', () => {
  it('whose reader leaves while a piece is being made comes to its end', async () => {
    let isEnded = false;
    const left = Promise.withResolvers<void>();
    const { client, res, over } = await served(async function* () {
      try {
        yield { type: 'text', text: 'hi' };
        await left.promise;
        yield END;
      } finally {
        isEnded = true;
      }
    });
    const answer = await client;
    answer.once('data', () => answer.destroy());
    answer.on('error', () => undefined);
    const response = await res;
    await new Promise((resolve) => response.once('close', resolve));
    left.resolve();
    await over;
    expect(isEnded).toBe(true);
  });

  it('that its reader does not read is given up in time, and told nothing meanwhile', async () => {
    let isEnded = false;
    const { client, res, over } = await served(
      async function* () {
        try {
          for (;;) yield { type: 'text', text: 'x'.repeat(100_000) };
        } finally {
          isEnded = true;
        }
      },
      { stillHereMs: 5, drainMs: 150 },
    );
    const answer = await client;
    answer.on('error', () => undefined);
    answer.pause();
    const response = await res;
    await expect.poll(() => response.writableNeedDrain).toBe(true);
    const waiting = response.writableLength;
    await over;
    expect(response.destroyed).toBe(true);
    expect(response.writableLength).toBeLessThanOrEqual(waiting);
    expect(isEnded).toBe(true);
  });

  it('that is silent is opened by a comment, and what is refused from then on is its last event', async () => {
    const refused = Promise.withResolvers<never>();
    const { client } = await served(
      async function* () {
        yield await refused.promise;
      },
      { stillHereMs: 10 },
    );
    const answer = await client;
    expect(answer.statusCode).toBe(200);
    answer.once('data', () => refused.reject(new DomainError('unavailable', 'ai.unavailable', 'Ask again.')));
    const text = await textOf(answer);
    expect(text).toMatch(/^:\n\n/);
    expect(text).toMatch(/event: problem\ndata: \{[^\n]*"ai\.unavailable"[^\n]*\}\n\n$/);
  });

  it('that is refused before that is an ordinary problem', async () => {
    // oxlint-disable-next-line require-yield -- it is refused before its first piece
    const { client } = await served(async function* () {
      throw new DomainError('limit', 'ai.limit-reached', 'Nothing is left.');
    });
    const answer = await client;
    expect(answer.statusCode).toBe(429);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });
});

it('an answer whose cost cannot be written down is given, and the log names its row without a word of it', async () => {
  const { log, lines } = captureLog('info');
  const service = await startFakeOpenAi();
  const model = {
    name: 'small-one',
    service: 'openai',
    inputMicrosPer1k: 3,
    outputMicrosPer1k: 12,
    maxOutputTokens: 9,
  };
  const env = { OPENAI_BASE_URL: service.url, AI_MODELS: JSON.stringify([model]), LOG_LEVEL: 'info' };
  const hearth = await startTestHearth(env, { log });
  const database = openDatabase({ url: hearth.databaseUrl, poolSize: 1, onConnectionError: () => undefined });
  try {
    await database.pool.query('revoke execute on function app.settle_ai from hearth_app');
    service.answerNext({ kind: 'text', text: 'A quixotic chutney.' });
    const cookie = await hearth.cookieOf(hearth.userId);
    const messages = [{ role: 'user', content: 'What goes with zebra-striped aubergines?' }];
    const json = { householdId: hearth.householdId, messages };
    expect(await ask(`${hearth.url}/api/v1/ai/stream`, { json, cookie })).toMatchObject({ status: 200 });
    const { rows } = await database.pool.query<{ id: string }>('select id from ai_usage');
    const told = lines.filter((line) => line.includes('was not written down'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(rows[0]?.id);
    expect(lines.join('')).not.toMatch(/quixotic|zebra/);
  } finally {
    await database.close();
    await hearth.close();
    await service.close();
  }
});

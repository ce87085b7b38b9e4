import { openDatabase, type Database } from '@hearth/database/client.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from './testing/ask.ts';
import { startTestHearth, type TestHearth } from './testing/test-hearth.ts';

const LISTENERS = 2_000;
const AT_ONCE = 100;

let hearth: TestHearth;
let database: Database;
const gone = new AbortController();

beforeAll(async () => {
  hearth = await startTestHearth({ RATE_LIMIT_PER_MINUTE: '0', DATABASE_POOL_SIZE: '10' });
  database = openDatabase({ url: hearth.databaseUrl, poolSize: 1, onConnectionError: () => undefined });
});
afterAll(async () => {
  gone.abort();
  await database?.close();
  await hearth?.close();
});

it('two thousand idle listeners wait on one connection of the database, and hear at once', async () => {
  const cookie = await hearth.cookieOf(hearth.userId);
  const input = encodeURIComponent(JSON.stringify({ json: { householdId: hearth.householdId } }));
  const listen = async (): Promise<ReadableStreamDefaultReader<Uint8Array>> => {
    const stream = await fetch(`${hearth.url}/trpc/events.watch?input=${input}`, {
      headers: { cookie, accept: 'text/event-stream' },
      signal: gone.signal,
    });
    if (!stream.body) throw new Error(`A stream was refused: ${stream.status}`);
    const reader = stream.body.getReader();
    await reader.read();
    return reader;
  };
  const readers: ReadableStreamDefaultReader<Uint8Array>[] = [];
  while (readers.length < LISTENERS) readers.push(...(await Promise.all(Array.from({ length: AT_ONCE }, listen))));

  const { rows } = await database.pool.query<{ listening: number; all: number }>(
    `select (count(*) filter (where query ilike 'listen%hearth_event%'))::int as listening, count(*)::int as all
     from pg_stat_activity where datname = current_database()`,
  );
  expect(rows[0]?.listening).toBe(1);
  // The pool, the listener, the worker's and this test's own.
  expect(rows[0]?.all).toBeLessThan(30);

  const { rows: ingredients } = await database.pool.query<{ id: string }>('select id from ingredient limit 1');
  const heard = readers.map(async (reader) => {
    for (let text = ''; !text.includes('pantry.changed');) {
      const { value, done } = await reader.read();
      if (done) throw new Error('A stream ended');
      text += Buffer.from(value).toString('utf8');
    }
  });
  const added = await ask(`${hearth.url}/api/v1/pantry`, {
    json: { householdId: hearth.householdId, ingredientId: ingredients[0]?.id, grams: 5 },
    cookie,
  });
  expect(added.status).toBe(201);
  await Promise.all(heard);
}, 120_000);

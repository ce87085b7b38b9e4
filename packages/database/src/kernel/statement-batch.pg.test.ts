import { createTestDatabase } from '@hearth/testing/test-database.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '../client.ts';
import { runBatch, type Statement, type TextRow } from './statement-batch.ts';
import { booleanOf, jsonOf, numberOf, orNull, textOf, textsOf } from './text-columns.ts';

let database: Database;
let drop: () => Promise<void>;
let url: string;

beforeAll(async () => {
  const created = await createTestDatabase();
  ({ drop, url } = created);
  database = openDatabase({ url: created.url, poolSize: 1, onConnectionError: () => undefined });
});
afterAll(async () => {
  await database?.close();
  await drop?.();
});

const statement = (name: string, text: string, ...values: Statement['values']): Statement => ({ name, text, values });

async function run(...statements: Statement[]): ReturnType<typeof runBatch> {
  const client = await database.pool.connect();
  try {
    return await runBatch(client, statements);
  } finally {
    client.release();
  }
}

/** Text without the one character that PostgreSQL cannot store. */
const storable = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', ''));

describe('a row read from its text', () => {
  const read = ([words, word, count, flag, thing, nothing]: TextRow) => ({
    words: textsOf<string | null>(words),
    word: textOf(word),
    count: numberOf(count),
    flag: booleanOf(flag),
    thing: jsonOf(thing),
    nothing: orNull(nothing, textOf),
  });
  const select = statement.bind(
    null,
    'a-row',
    `select array(select jsonb_array_elements_text($1::jsonb)), $2::text, $3::float8, $4::boolean, $5::jsonb, null`,
  );

  test('is what was stored, whatever quotes, commas, braces and escapes it holds', async () => {
    const tricky = fc.oneof(
      storable,
      fc.constantFrom('NULL', 'null', '', '"', '\\', '{a,b}', 'a b', ',', '\n', 'lentil'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(tricky, fc.constant(null)), { maxLength: 6 }),
        tricky,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        async (words, word, count, flag) => {
          const thing = { word, flag };
          const [rows] = await run(select(JSON.stringify(words), word, count, flag, JSON.stringify(thing)));
          expect(rows?.map(read)).toEqual([{ words, word, count: count + 0, flag, thing, nothing: null }]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('is refused where a column is null, or not there, that never is', async () => {
    const [rows] = await run(statement('null', 'select null'));
    expect(() => rows?.map(([none]) => textOf(none))).toThrow('came without a value');
    expect(() => rows?.map(([, missing]) => numberOf(missing))).toThrow('came without a value');
  });
});

describe('a batch of statements', () => {
  const insert = (n: number): Statement => statement('insert', 'insert into noted values ($1) returning n', n);
  const notes = statement('notes', 'select n from noted order by n');

  test('is one transaction: all of it happens, or nothing', async () => {
    await run(statement('create', 'create table noted (n int primary key)'));
    expect(await run(insert(1), insert(2), notes)).toEqual([[['1']], [['2']], [['1'], ['2']]]);
    await expect(run(insert(3), insert(1), insert(4))).rejects.toMatchObject({ code: '23505' });
    expect(await run(notes)).toEqual([[['1'], ['2']]]);
  });

  test('sets for itself alone, and leaves nothing on the connection', async () => {
    const set = statement('set', `select set_config('app.noted', 'here', true)`);
    const show = statement('show', `select current_setting('app.noted', true)`);
    expect(await run(set, show)).toEqual([[['here']], [['here']]]);
    expect(await run(show)).toEqual([[['']]]);
  });

  test('a statement that failed to prepare, or to run, can be asked for again', async () => {
    const divide = (by: number): Statement => statement('divide', 'select 6 / $1::int', by);
    await expect(run(divide(0))).rejects.toMatchObject({ code: '22012' });
    expect(await run(divide(2), divide(3))).toEqual([[['3']], [['2']]]);
    const late = statement('late', 'select * from not_there_yet');
    await expect(run(late)).rejects.toMatchObject({ code: '42P01' });
    await run(statement('make', 'create table not_there_yet (n int)'));
    expect(await run(late, divide(1))).toEqual([[], [['6']]]);
  });

  test('a statement whose plan went stale, or that is no longer prepared, is prepared anew', async () => {
    await run(statement('make', 'create table widening (n int)'), statement('fill', 'insert into widening values (7)'));
    const all = statement('all', 'select * from widening');
    expect(await run(all)).toEqual([[['7']]]);
    await database.pool.query('alter table widening alter n type text');
    await expect(run(all)).rejects.toMatchObject({ code: '0A000' });
    expect(await run(all)).toEqual([[['7']]]);
    await database.pool.query('deallocate all');
    await expect(run(all)).rejects.toMatchObject({ code: '26000' });
    expect(await run(all)).toEqual([[['7']]]);
  });

  test('the same name with another text is another statement', async () => {
    expect(await run(statement('named', 'select 1'))).toEqual([[['1']]]);
    expect(await run(statement('named', 'select 2'))).toEqual([[['2']]]);
  });

  test('a time limit of the driver ends with the batch', async () => {
    const created = new URL(url);
    created.searchParams.set('query_timeout', '200');
    const limited = openDatabase({ url: created.href, poolSize: 1, onConnectionError: () => undefined });
    const client = await limited.pool.connect();
    try {
      expect(await runBatch(client, [statement('quick', 'select 1')])).toEqual([[['1']]]);
      await expect(runBatch(client, [statement('slow', 'select pg_sleep(2)')])).rejects.toThrow('timeout');
    } finally {
      client.release(true);
      await limited.close();
    }
  });

  test.for(['', '  ;\n', '-- nothing', '/* nothing */ -- at all\n;'])(
    'with an empty statement is refused whole: %j',
    async (text) => {
      await run(statement('create-kept', 'create table if not exists kept (n int)'));
      const keep = statement('keep', 'insert into kept values (1)');
      await expect(run(keep, statement('empty', text))).rejects.toThrow('no empty statement, and "empty" is one');
      expect(await run(statement('kept', 'select n from kept'))).toEqual([[]]);
    },
  );

  test('that completes less than was sent is told so, and the connection lives on', async () => {
    await expect(run(statement('nested', '/* one /* in */ another */'))).rejects.toThrow('1 statements completed 0');
    expect(await run(statement('alive', 'select 1'))).toEqual([[['1']]]);
  });

  test.for(['copy pg_am to stdout', ' /* in */ COPY noted from stdin'])(
    'with a copy is refused whole: %j',
    async (text) => {
      await expect(run(statement('copy', text))).rejects.toThrow('no copy, and "copy" is one');
      expect(await run(statement('alive', 'select 1'))).toEqual([[['1']]]);
    },
  );

  test('sends bytes as bytes', async () => {
    expect(await run(statement('bytes', `select encode($1::bytea, 'hex')`, new Uint8Array([0, 255, 16])))).toEqual([
      [['00ff10']],
    ]);
  });

  test('waits its turn behind the driver’s own queries on one connection', async () => {
    const client = await database.pool.connect();
    const answers = await Promise.all([
      client.query('select 1 as n'),
      runBatch(client, [statement('mid', 'select 2')]),
      client.query('select 3 as n'),
    ]);
    client.release();
    expect(answers).toMatchObject([{ rows: [{ n: 1 }] }, [[['2']]], { rows: [{ n: 3 }] }]);
  });
});

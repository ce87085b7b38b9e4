import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Household } from '@hearth/contracts/identity/household.ts';
import { JobRun } from '@hearth/contracts/jobs/job.ts';
import { Plan, PlanOutcome } from '@hearth/contracts/planning/plan.ts';
import { Cart, ShoppingList } from '@hearth/contracts/shopping/shopping-list.ts';
import { openDatabase } from '@hearth/database/client.ts';
import { withClient } from '@hearth/database/runtime/migration-history.ts';
import { unitOfWork } from '@hearth/database/unit-of-work.ts';
import { aHousehold } from '@hearth/testing/a-household.ts';
import type { TestDatabase } from '@hearth/testing/database-template.ts';
import { copyStarterDatabase, starterPackFolder } from '@hearth/testing/starter-database.ts';
import { createEmptyDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { hearthOn, type Command } from './testing/spawn-hearth.ts';

const week = ['--week', '2026-11-25'];
const nobody = '01a1fb9f-da08-7672-9d40-45751617d7cb';
let database: TestDatabase;
let hearth: Command;

beforeAll(async () => {
  database = await copyStarterDatabase(inject('hearthDatabaseTemplate'));
  hearth = await hearthOn(database.url);
  const opened = openDatabase({ url: database.url, poolSize: 1, onConnectionError: () => undefined });
  const uow = unitOfWork(opened, () => undefined);
  await aHousehold(uow, { name: 'Easy', members: [{ name: 'Ada' }] });
  await aHousehold(uow, { name: 'Hungry', members: [{ name: 'Ben', targets: [{ nutrient: 'proteinG', min: 5000 }] }] });
  await opened.close();
});

afterAll(async () => {
  await hearth.remove();
  await database.drop();
});

/** Runs a command that must do well, and reads its JSON by the contract's own schema. */
async function json<T>(schema: { parse(value: unknown): T }, args: readonly string[]): Promise<T> {
  const { code, out, err } = await hearth.run([...args, '--json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return schema.parse(JSON.parse(out));
}

/** How many rows every table that a command could write to holds. */
async function rows(): Promise<unknown> {
  const tables = [
    'household',
    'member',
    'plan',
    'plan_item',
    'shopping_list',
    'job_run',
    'event',
    'pack',
    'ingredient',
    'recipe',
    'idempotency_key',
    'graphile_worker.jobs',
  ];
  const counts = tables.map((table) => `(select count(*)::int from ${table}) as "${table}"`).join(', ');
  return withClient(database.url, async (client) => (await client.query(`select ${counts}`)).rows[0]);
}

test('a week goes from wish to cart by commands alone', async () => {
  const outcome = await json(PlanOutcome, [
    'plan',
    'generate',
    '--household',
    'easy',
    ...week,
    '--slots',
    'dinner',
    '--no-budget',
  ]);
  if (outcome.status !== 'done') throw new Error(`The week is ${outcome.status}`);
  const { plan } = outcome;
  expect(plan).toMatchObject({
    weekOf: '2026-11-23',
    status: 'draft',
    budgetMinor: null,
    goals: { slots: ['dinner'] },
  });
  const of = ['--household', 'easy'];
  expect(await json(Plan, ['plan', 'show', plan.id, ...of])).toEqual(plan);
  expect((await hearth.run(['plan', 'show', plan.id, ...of])).out).toContain(plan.items[0]?.title.split(' ')[0]);
  expect((await json(Plan, ['plan', 'approve', plan.id, ...of])).status).toBe('approved');
  const list = await json(ShoppingList, ['list', 'show', '--plan', plan.id, ...of]);
  const cart = await json(Cart, ['cart', '--plan', plan.id, ...of]);
  expect([list.totalMinor, cart.subtotalMinor]).toEqual([plan.costMinor, plan.costMinor]);
  expect((await hearth.run(['plan', 'list', ...of])).out).toMatch(/2026-11-23 +approved/);
  const board = await hearth.run(['list', 'show', '--plan', plan.id, ...of]);
  const names = list.aisles.flatMap(({ lines }) => lines.map(({ name }) => name));
  const shown = board.out.split('\n').filter((line) => /\[[x ]\]/.test(line));
  expect(shown.map((line) => names.find((name) => line.includes(`  ${name}  `)))).toEqual(names);
});

test('a week that cannot be is refused with its reasons, and nothing is written', async () => {
  const before = await rows();
  const { code, out } = await hearth.run(['plan', 'generate', '--household', 'Hungry', ...week]);
  expect(code).toBe(1);
  expect(out).toMatch(/No plan meets every wish:\n {2}- .*Ben/);
  expect(await rows()).toEqual(before);
});

test('a worker of its own makes the plan that was left to a job, and stops when it is told', async () => {
  const outcome = await json(PlanOutcome, [
    'plan',
    'generate',
    '--household',
    'Easy',
    ...week,
    '--slots',
    'dinner',
    '--job',
  ]);
  if (outcome.status !== 'running') throw new Error(`The week is ${outcome.status}`);
  const worker = hearth.start(['worker']);
  await worker.said(/Job done/);
  worker.kill('SIGTERM');
  expect((await worker.ended).code).toBe(0);
  expect(await json(JobRun, ['jobs', 'show', outcome.jobId, '--household', 'Easy'])).toMatchObject({
    status: 'done',
    result: { status: 'done' },
  });
});

test('households are found by name in any case, or by id', async () => {
  const easy = await json(Household.pick({ id: true, name: true }).loose(), ['household', 'show', 'EASY']);
  expect(await json(Household.loose(), ['household', 'show', easy.id])).toMatchObject({ name: 'Easy' });
  expect((await hearth.run(['household', 'list'])).out).toMatch(/Easy[^]*Hungry/);
});

describe('wrong input changes nothing and says what to do:', () => {
  const generate = ['plan', 'generate', '--household', 'Easy'];
  type Wrong = [
    what: string,
    args: readonly string[],
    code: number,
    message: RegExp,
    environment?: Record<string, string>,
  ];
  const cases: Wrong[] = [
    ['no command', [], 2, /Usage: hearth/],
    ['an unknown command', ['plam'], 2, /unknown command 'plam'[^]*Did you mean plan/],
    ['an unknown option', [...generate, ...week, '--fast'], 2, /unknown option '--fast'/],
    ['no week', generate, 2, /--week <day>/],
    ['a day that does not exist', [...generate, '--week', '2026-02-30'], 2, /2026-11-23/],
    ['a bad amount', [...generate, ...week, '--budget', 'lots'], 2, /120\.00/],
    ['more decimals than the currency has', [...generate, ...week, '--budget', '1.005'], 2, /EUR, which has 2/],
    ['an unknown meal', [...generate, ...week, '--slots', 'brunch'], 2, /breakfast, lunch, dinner, snack/],
    ['an unknown tool', [...generate, ...week, '--tool', 'spoon'], 2, /oven/],
    [
      'too many tools for the contract',
      [...generate, ...week, '--tool', 'oven,blender,microwave,grill,wok,toaster'],
      2,
      /toolFocus: /,
    ],
    [
      'an unknown household',
      ['plan', 'generate', '--household', 'Nobody', ...week],
      1,
      /no household called "Nobody". There are: Easy, Hungry/,
    ],
    ['no household where there are several', ['plan', 'list'], 2, /--household[^]*Easy, Hungry/],
    ['what is no id', ['plan', 'show', 'mine', '--household', 'Easy'], 2, /hearth plan list/],
    ['a plan that is not there', ['plan', 'approve', nobody, '--household', 'Easy'], 1, /no such plan/],
    [
      'a list of a plan that is not there',
      ['list', 'show', '--plan', nobody, '--household', 'Easy'],
      1,
      /no such shopping list/,
    ],
    ['a job that is not there', ['jobs', 'show', nobody, '--household', 'Easy'], 1, /no such job/],
    ['what is no address', ['sessions', 'end', 'ada'], 2, /ada@example\.org/],
    ['an address nobody has', ['sessions', 'end', 'nobody@example.org'], 1, /No account has this address/],
    ['an account that is not named', ['sessions', 'end'], 2, /missing required argument 'email'/],
    ['a made-up cursor', ['plan', 'list', '--household', 'Easy', '--cursor', 'x'], 1, /cursor/i],
    ['a file that is not there', ['pack', 'import', 'none.tar.gz'], 2, /no file or folder none\.tar\.gz/],
    ['a file that is no pack', ['pack', 'import', 'junk.tar.gz'], 1, /junk|pack/],
    ['a reset without --yes', ['db', 'reset'], 2, /--yes/],
    [
      'a reset outside development',
      ['db', 'reset', '--yes'],
      2,
      /test database is not reset/,
      { NODE_ENV: 'test', SESSION_SECRET: 'abcdefghijklmnopqrstuvwxyz0123456789' },
    ],
    [
      'a database nobody answers for',
      ['plan', 'list'],
      1,
      /Cannot connect to the database x at 127\.0\.0\.1/,
      { DATABASE_URL: 'postgres://user:pass-word@127.0.0.1:1/x' },
    ],
    ['a bad variable', ['config'], 1, /PORT must be a whole number/, { PORT: 'many' }],
    [
      'a misspelt variable',
      ['config'],
      1,
      /HEARTH_DATADIR is not a variable of ours: did you mean HEARTH_DATA_DIR/,
      { HEARTH_DATADIR: '/x' },
    ],
    ['a worker that may run nothing', ['worker'], 1, /WORKER_CONCURRENCY/, { WORKER_CONCURRENCY: '0' }],
  ];

  test.for(cases)('%s', async ([_what, args, code, message, environment]) => {
    await writeFile(path.join(hearth.folder, 'junk.tar.gz'), 'no archive');
    const before = await rows();
    const ended = await hearth.run(args, environment);
    expect(ended.out + ended.err).toMatch(message);
    expect(ended.code).toBe(code);
    expect(ended.out + ended.err).not.toMatch(/^ {4}at |node:internal|pass-word/m);
    expect(await rows()).toEqual(before);
  });

  test('a database without its tables', async () => {
    const empty = await createEmptyDatabase();
    try {
      expect(await hearth.run(['plan', 'list'], { DATABASE_URL: empty.url })).toMatchObject({
        code: 1,
        err: expect.stringMatching(/is empty.*hearth db migrate/) as string,
      });
      expect(await hearth.run(['db', 'status'], { DATABASE_URL: empty.url })).toMatchObject({
        code: 1,
        out: expect.stringContaining('pending') as string,
      });
      expect(await hearth.run(['db', 'migrate'], { DATABASE_URL: empty.url })).toMatchObject({
        code: 0,
        out: expect.stringContaining('applied') as string,
      });
      expect(await hearth.run(['db', 'diff'], { DATABASE_URL: empty.url })).toMatchObject({
        code: 0,
        out: 'in sync\n',
      });
      expect(await hearth.run(['household', 'list'], { DATABASE_URL: empty.url })).toMatchObject({
        code: 0,
        out: expect.stringContaining('hearth db seed') as string,
      });
    } finally {
      await empty.drop();
    }
  });
});

test('a pack is built, checked, and each of its bad lines named', async () => {
  const { code, out } = await hearth.run(['pack', 'build', starterPackFolder, '-o', 'starter.tar.gz']);
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('wrote starter.tar.gz') as string });
  expect(await hearth.run(['pack', 'validate', 'starter.tar.gz'])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/is valid: \d+ ingredients/) as string,
  });
  await writeFile(path.join(hearth.folder, 'tags.jsonl'), '{"slug":"Not A Slug"}\n');
  await writeFile(
    path.join(hearth.folder, 'pack.json'),
    JSON.stringify({ format: 1, name: 'bad', version: '1.0.0', title: 'Bad', license: 'CC0-1.0' }),
  );
  expect(await hearth.run(['pack', 'validate', '.'])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^tags\.jsonl:1 slug: .+/m) as string,
  });
});

test('the server runs until it is told to stop, and says where it is', async () => {
  const server = hearth.start(['up']);
  const ready = await server.said(/Hearth is ready: \S+/);
  const answer = await fetch(`${ready.split(': ')[1]}/health`);
  expect(answer.status).toBe(200);
  server.kill('SIGINT');
  expect(await server.ended).toMatchObject({ code: 0, err: expect.stringContaining('Stopping (SIGINT)') as string });
});

test('a terminal that is closed stops the server in order, however often it says so', async () => {
  const server = hearth.start(['up']);
  await server.said(/Hearth is ready: \S+/);
  server.kill('SIGHUP');
  await server.said(/Stopping \(SIGHUP\)/);
  server.kill('SIGHUP');
  expect((await server.ended).code).toBe(0);
});

test('the configuration is shown without its secrets', async () => {
  const url = 'postgres://user:pass-word@db.example/x';
  const { out } = await hearth.run(['config', '--json'], { DATABASE_URL: url });
  expect(out).toContain('db.example');
  expect(out).not.toContain('pass-word');
  expect(JSON.parse((await hearth.run(['config', 'schema'])).out)).toMatchObject({
    properties: { PORT: { type: 'integer' } },
  });
  expect(JSON.parse((await hearth.run(['openapi'])).out)).toMatchObject({ openapi: '3.1.0' });
});

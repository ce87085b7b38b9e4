import { randomUUID } from 'node:crypto';
import { PlanOutcome } from '@hearth/contracts/planning/plan.ts';
import { openDatabase, type Database } from '@hearth/database/client.ts';
import { unitOfWork } from '@hearth/database/unit-of-work.ts';
import { queueDue } from '@hearth/jobs/start-scheduler.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { everyContract, overRest, overTrpc, type NamedContract } from './testing/api-calls.ts';
import { restingState } from './testing/resting-state.ts';
import { ask, type Answer } from './testing/ask.ts';
import { startTestHearth, type TestHearth } from './testing/test-hearth.ts';

let hearth: TestHearth;
let database: Database;
let cookie: string;
let ingredientId: string;
let recipeId: string;
/** A plan that is a draft, or approved, or approved and on a list. */
let plans: { readonly draft: string; readonly listed: string };

beforeAll(async () => {
  hearth = await startTestHearth({ RATE_LIMIT_PER_MINUTE: '0', PLANNER_TIME_BUDGET_MS: '3000' });
  database = openDatabase({ url: hearth.databaseUrl, poolSize: 3, onConnectionError: () => undefined });
  cookie = await hearth.cookieOf(hearth.userId);
  const { rows } = await database.pool.query<{ id: string }>('select id from ingredient order by id limit 1');
  ingredientId = rows[0]?.id ?? '';
  const recipes = await database.pool.query<{ id: string }>('select id from recipe order by id limit 1');
  recipeId = recipes.rows[0]?.id ?? '';
  plans = { draft: await aPlanOf('2027-05-03'), listed: await aPlanOf('2027-05-10') };
  await ask(`${hearth.url}/api/v1/plans/${plans.listed}/approve`, { json: ours(), cookie });
});
afterAll(async () => {
  await database?.close();
  await hearth?.close();
});

const ours = () => ({ householdId: hearth.householdId });
const week = (weekOf: string) => ({ ...ours(), weekOf, budgetMinor: null });

async function aPlanOf(weekOf: string): Promise<string> {
  const { json } = await ask(`${hearth.url}/api/v1/plans/generate`, { json: week(weekOf), cookie });
  const outcome = PlanOutcome.parse(json);
  if (outcome.status !== 'done') throw new Error(`No plan: ${JSON.stringify(outcome)}`);
  return outcome.plan.id;
}

type Tried = {
  /** Something that can be done. */
  readonly input: () => object;
  /** The same with another field. */
  readonly other: () => object;
  /** Counts what a call leaves behind. */
  readonly leaves: string;
};

const home = { currency: 'EUR', zone: 'UTC', weekStart: 1, memberName: 'Ada' };
const another = () => ({ ...ours(), planId: '01a1fb9a-f81a-76d7-bfb1-28f7081fcd20' });

/** One row for every contract that takes a key, written by hand. */
const tried: Readonly<Record<string, Tried>> = {
  'households.create': {
    input: () => ({ ...home, name: 'Once' }),
    other: () => ({ ...home, name: 'Twice' }),
    leaves: `select count(*)::int as n from household where name = 'Once'`,
  },
  'members.add': {
    input: () => ({ ...ours(), name: 'Onesimus', role: 'child' }),
    other: () => ({ ...ours(), name: 'Onesimus', role: 'guest' }),
    leaves: `select count(*)::int as n from member where name = 'Onesimus'`,
  },
  'recipes.create': {
    input: () => ({ ...ours(), recipe: { title: 'Once only', servings: 1 } }),
    other: () => ({ ...ours(), recipe: { title: 'Once only', servings: 2 } }),
    leaves: `select count(*)::int as n from recipe where title = 'Once only'`,
  },
  'recipes.copy': {
    input: () => ({ ...ours(), recipeId }),
    other: () => ({ ...ours(), recipeId: '01a1fb9a-f81a-76d7-bfb1-28f7081fcd20' }),
    leaves: `select count(*)::int as n from recipe r where household_id <> app.commons_id() and exists (
      select from recipe c where c.household_id = app.commons_id() and c.title = r.title)`,
  },
  'recipes.estimateMacros': {
    input: () => ({ ...ours(), recipeId }),
    other: () => ({ ...ours(), recipeId: '01a1fb9a-f81a-76d7-bfb1-28f7081fcd20' }),
    leaves: 'select 1 as n',
  },
  'recipes.import': {
    input: () => ({ ...ours(), from: { kind: 'text', text: 'Once soup\n\nIngredients\n1 onion\n\nMethod\nFry it.' } }),
    other: () => ({ ...ours(), from: { kind: 'text', text: 'Other soup\n\nIngredients\n1 onion' } }),
    leaves: `select count(*)::int as n from recipe where title = 'Once soup'`,
  },
  'ingredients.create': {
    input: () => ({ ...ours(), name: 'Onceberry', allergens: [], breaksDiets: [] }),
    other: () => ({ ...ours(), name: 'Onceberry', allergens: ['nuts'], breaksDiets: [] }),
    leaves: `select count(*)::int as n from ingredient where slug like 'onceberry%'`,
  },
  'shares.create': {
    input: () => ({ ...ours(), recipeId, expiresAt: '2096-01-01T00:00:00.000Z' }),
    other: () => ({ ...ours(), recipeId }),
    leaves: `select count(*)::int as n from recipe_share where expires_at = '2096-01-01T00:00:00Z'`,
  },
  'cookings.log': {
    input: () => ({ ...ours(), recipeId, cookedOn: '2026-11-20', servings: 2.125 }),
    other: () => ({ ...ours(), recipeId, cookedOn: '2026-11-20', servings: 3 }),
    leaves: 'select count(*)::int as n from recipe_cooking where servings = 2.125',
  },
  'plans.generate': {
    input: () => week('2027-06-07'),
    other: () => ({ ...week('2027-06-07'), toolFocus: ['oven'] }),
    leaves: `select count(*)::int as n from plan where week_of = '2027-06-07'`,
  },
  'plans.approve': {
    input: () => ({ ...ours(), planId: plans.draft }),
    other: another,
    leaves: `select count(*)::int as n from shopping_list l join plan p on p.id = l.plan_id where p.week_of = '2027-05-03'`,
  },
  'pantry.add': {
    input: () => ({ ...ours(), ingredientId, grams: 12.345 }),
    other: () => ({ ...ours(), ingredientId, grams: 54.321 }),
    leaves: `select count(*)::int as n from pantry_item where grams = 12.345`,
  },
  'orders.buildCart': {
    input: () => ({ ...ours(), planId: plans.listed }),
    other: another,
    leaves: `select count(*)::int as n from job_run where task = 'build_vendor_cart'`,
  },
  // Leaves nothing behind: it prices what is there.
  'orders.preview': { input: () => ({ ...ours(), planId: plans.listed }), other: another, leaves: 'select 1 as n' },
};

const keyed = everyContract().filter(({ contract }) => contract.idempotent);
const tryOf = (path: string): Tried => {
  const found = tried[path];
  if (!found) throw new Error(`${path} takes a key and is not tried here`);
  return found;
};

type Over = typeof overRest | typeof overTrpc;

async function send(over: Over, named: NamedContract, input: object, key: string): Promise<Answer> {
  const request = over(named, input);
  if (!request) throw new Error(`${named.path} cannot be called so`);
  const { url, ...asking } = request;
  return ask(hearth.url + url, { ...asking, cookie, headers: { 'idempotency-key': key } });
}

const shown = ({ status, json, headers }: Answer) => ({ status, json, location: headers.get('location') });

const InEnvelope = z.object({ result: z.object({ data: z.object({ json: z.unknown() }) }) });

const state = () => restingState(database);

const leftBy = async (leaves: string): Promise<number> =>
  (await database.pool.query<{ n: number }>(leaves)).rows[0]?.n ?? 0;

it('every contract that takes a key is tried here, and nothing else', () => {
  expect(Object.keys(tried).toSorted()).toEqual(keyed.map(({ path }) => path).toSorted());
});

describe.each(keyed)('$path under a key', (named) => {
  const key = randomUUID();
  let first: Answer;

  it('runs once for duplicates at once, over both transports', async () => {
    const { input, leaves } = tryOf(named.path);
    const answers = await Promise.all(
      [overRest, overTrpc, overRest, overTrpc, overRest, overRest].map((over) => send(over, named, input(), key)),
    );
    // A manual verb has no answer yet for who comes meanwhile.
    const refused = answers.filter(({ status }) => status >= 400);
    expect(refused.every(({ status, text }) => status === 409 && text.includes('request.in-progress'))).toBe(true);
    first = await send(overRest, named, input(), key);
    expect(first.status).toBeLessThan(300);
    for (const answer of answers.filter(({ status }) => status < 300))
      expect(InEnvelope.safeParse(answer.json).data?.result.data.json ?? answer.json).toEqual(first.json);
    expect(await leftBy(leaves)).toBe(1);
  });

  it('gives the first answer again, status and address too, and changes nothing', async () => {
    const { input } = tryOf(named.path);
    const before = await state();
    const again = await send(overRest, named, input(), key);
    expect(shown(again)).toEqual(shown(first));
    const trpc = await send(overTrpc, named, input(), key);
    expect(InEnvelope.parse(trpc.json).result.data.json).toEqual(first.json);
    expect(await state()).toEqual(before);
  });

  it('refuses another body, and changes nothing', async () => {
    const before = await state();
    for (const over of [overRest, overTrpc]) {
      const refused = await send(over, named, tryOf(named.path).other(), key);
      expect(refused.status).toBe(422);
      expect(refused.text).toContain('request.key-reused');
    }
    expect(await state()).toEqual(before);
  });

  it('keeps no 401: who signs in afterwards is answered', async () => {
    const fresh = randomUUID();
    const kept = async () => (await database.pool.query('select from idempotency_key')).rowCount;
    const before = await kept();
    const signedIn = cookie;
    cookie = '';
    expect((await send(overRest, named, tryOf(named.path).input(), fresh)).status).toBe(401);
    cookie = signedIn;
    expect(await kept()).toBe(before);
  });
});

it('no key is in the database as its client chose it', async () => {
  const named = keyed.find(({ path }) => path === 'pantry.add');
  if (!named) throw new Error('pantry.add takes no key');
  const key = `told-to-nobody-${randomUUID()}`;
  expect((await send(overRest, named, { ...ours(), ingredientId, grams: 3 }, key)).status).toBe(201);
  const { rows } = await database.pool.query<{ key: string; row: string }>(
    'select key, k::text as row from idempotency_key k',
  );
  expect(rows.filter(({ row }) => row.includes(key))).toEqual([]);
  for (const row of rows) expect(row.key).toMatch(/^[0-9a-f]{64}$/);
});

it('keys are over after a day, and as good as new from then on; the purge forgets them', async () => {
  const named = keyed.find(({ path }) => path === 'pantry.add');
  if (!named) throw new Error('pantry.add takes no key');
  const input = (grams: number) => ({ ...ours(), ingredientId, grams });
  expect((await send(overRest, named, input(1), 'a-day')).status).toBe(201);
  const { rows } = await database.pool.query<{ key: string; hours: number }>(
    'select key, extract(epoch from expires_at - now()) / 3600 as hours from idempotency_key order by expires_at desc limit 1',
  );
  const passADay = () =>
    database.pool.query(`update idempotency_key set expires_at = now() - interval '1 second' where key = $1`, [
      rows[0]?.key,
    ]);
  expect(Number(rows[0]?.hours)).toBeCloseTo(24, 0);
  expect((await send(overRest, named, input(2), 'a-day')).status).toBe(422);
  await passADay();
  expect((await send(overRest, named, input(2), 'a-day')).status).toBe(201);
  expect((await send(overRest, named, input(1), 'a-day')).status).toBe(422);
  await passADay();
  await queueDue(
    unitOfWork(database, () => undefined),
    { backups: null },
  );
  const left = async () =>
    (await database.pool.query('select 1 from idempotency_key where key = $1', [rows[0]?.key])).rowCount;
  await expect.poll(left, { timeout: 20_000 }).toBe(0);
  expect((await send(overRest, named, input(3), 'a-day')).status).toBe(201);
});

describe('a key over HTTP', () => {
  const named = keyed.find(({ path }) => path === 'pantry.add');
  const input = () => ({ ...ours(), ingredientId, grams: 7 });

  it('is one to two hundred visible characters', async () => {
    if (!named) throw new Error('pantry.add takes no key');
    for (const key of ['', 'a b', 'k'.repeat(201), 'ä'])
      expect(await send(overRest, named, input(), key)).toMatchObject({
        status: 400,
        json: { errors: [{ path: 'Idempotency-Key' }] },
      });
    expect((await send(overRest, named, input(), 'k'.repeat(200))).status).toBe(201);
  });

  it('is a key of its household: elsewhere the same one is free', async () => {
    if (!named) throw new Error('pantry.add takes no key');
    const key = randomUUID();
    const founded = await ask(`${hearth.url}/api/v1/households`, { json: { ...home, name: 'Second' }, cookie });
    const { id } = z.looseObject({ id: z.string() }).parse(founded.json);
    const [here, there] = [
      await send(overRest, named, input(), key),
      await send(overRest, named, { ...input(), householdId: id }, key),
    ];
    expect([here.status, there.status]).toEqual([201, 201]);
    expect(there.json).not.toEqual(here.json);
  });
});

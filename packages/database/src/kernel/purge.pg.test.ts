import type { TestDatabase } from '@hearth/testing/database-template.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type Database } from '../client.ts';
import { unitOfWork } from '../unit-of-work.ts';
import { purgeKinds } from './purge.ts';

const NOW = new Date('2026-11-21T08:00:00Z');
let copy: TestDatabase;
let database: Database;
beforeAll(async () => {
  copy = await createStarterDatabase();
  database = openDatabase({ url: copy.url, poolSize: 2, onConnectionError: () => undefined });
});
afterAll(async () => {
  await database.close();
  await copy.drop();
});

const ago = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);
const insert = (text: string, values: unknown[]) => database.pool.query(text, values);
const left = async (table: string, name: string) =>
  (await database.pool.query<{ name: string }>(`select ${name} as name from ${table} order by 1`)).rows.map(
    (row) => row.name,
  );

/** The values of a row that is given a user, a household, a name and days. */
const SAMPLES: Readonly<Record<string, string>> = {
  access_token: `$1, $2, $3, $4, $5, gen_random_uuid(), 'x', sha256('x'), '{plans:read}'`,
  invitation: `$1, $2, $3, $4, $5, $6, gen_random_uuid(), 'member', 'adult'`,
  professional_grant: `$1, $2, $3, $4, gen_random_uuid()`,
};

test('what has passed its time goes, and what has not stays', async () => {
  const user = '01a1fb9f-da08-7672-9d40-45751617d7cb';
  const home = '01a1fb9f-da08-7672-9d40-45751617d7cc';
  const purged: Record<string, number> = {};
  await insert(`insert into user_account (id, display_name) values ($1, 'Ada')`, [user]);
  for (const [to, days] of [
    ['new@x', 29],
    ['old@x', 31],
  ] as const)
    await insert(
      `insert into mail (id, template, to_address, data, created_at) values (gen_random_uuid(), 'x', $1, '{}', $2)`,
      [to, ago(days)],
    );
  for (const [email, expires, used] of [
    ['open@x', -1, null],
    ['over@x', 1, null],
    ['used@x', -1, 1],
  ] as const)
    await insert(
      `insert into link (id, kind, email, expires_at, used_at) values (gen_random_uuid(), 'magic-link', $1, $2, $3)`,
      [email, ago(expires), used === null ? null : ago(used)],
    );
  for (const [device, expires, ended] of [
    ['alive', -1, null],
    ['over', 89, null],
    ['long over', 91, null],
    ['ended', -1, 89],
    ['long ended', -1, 91],
  ] as const)
    await insert(
      `insert into session (user_id, id, device_name, signed_in_by, nonce, rotated_at, last_seen_at, created_at, expires_at, ended_at, end_reason)
       values ($1, gen_random_uuid(), $2, 'password', sha256('x'), $3, $3, $3, $4, $5, $6)`,
      [user, device, ago(200), ago(expires), ended === null ? null : ago(ended), ended === null ? null : 'signed-out'],
    );
  for (const [kind, days] of [
    ['user', 6],
    ['household', 8],
  ] as const)
    await insert(
      `insert into privacy_export (scope_id, id, scope_kind, expires_at) values (gen_random_uuid(), gen_random_uuid(), $1, $2)`,
      [kind, ago(days)],
    );
  const ended = async (table: string, columns: string, rows: readonly (readonly [string, ...(number | null)[]])[]) => {
    for (const [name, ...days] of rows)
      await insert(`insert into ${table} (${columns}) values (${SAMPLES[table]})`, [
        user,
        home,
        name,
        ...days.map((each) => (each === null ? null : ago(each))),
      ]);
  };
  await insert(`insert into household (id, name, currency, zone, week_start) values ($1, 'Home', 'EUR', 'UTC', 1)`, [
    home,
  ]);
  await ended('access_token', 'user_id, household_id, name, expires_at, revoked_at, id, prefix, secret_hash, scopes', [
    ['endless', null, null],
    ['alive', -1, null],
    ['over', 89, null],
    ['long over', 91, null],
    ['revoked', null, 89],
    ['long revoked', null, 91],
  ]);
  await ended('invitation', 'invited_by, household_id, email, expires_at, accepted_at, revoked_at, id, kind, role', [
    ['open', -1, null, null],
    ['over', 89, null, null],
    ['long over', 91, null, null],
    ['accepted', 85, 89, null],
    ['long accepted', -1, 91, null],
    ['revoked', -1, null, 89],
    ['long revoked', -1, null, 91],
  ]);
  await ended('professional_grant', 'user_id, household_id, granted_by, revoked_at, id', [
    [user, null],
    [user, 89],
    [user, 91],
  ]);
  const recipe = '01a1fb9f-da08-7672-9d40-45751617d7ce';
  await insert(
    `insert into recipe (household_id, id, slug, title, summary, servings, slots, keeping_days, tools, tags, steps)
     values ($1, $2, 'x', 'x', '', 1, '{}', 0, '{}', '{}', '[]')`,
    [home, recipe],
  );
  for (const [expires, revoked] of [
    [null, null],
    [89, null],
    [91, null],
    [null, 89],
    [-1, 91],
  ] as const)
    await insert(
      `insert into recipe_share (household_id, id, recipe_household_id, recipe_id, created_at, expires_at, revoked_at)
       values ($1, gen_random_uuid(), $1, $2, $3, $4, $5)`,
      [home, recipe, ago(200), expires === null ? null : ago(expires), revoked === null ? null : ago(revoked)],
    );
  const endpoint = '01a1fb9f-da08-7672-9d40-45751617d7cd';
  await insert(
    `insert into webhook_endpoint (household_id, id, url, event_types, sealed, created_by, last_seq) values ($1, $2, 'x', '{x}', 'x', $3, 0)`,
    [home, endpoint, user],
  );
  for (const [type, days] of [
    ['new', 29],
    ['old', 31],
  ] as const)
    await insert(
      `insert into webhook_delivery (household_id, id, endpoint_id, event_type, payload, occurred_at, created_at)
       values ($1, gen_random_uuid(), $2, $3, '{}', $4, $4)`,
      [home, endpoint, type, ago(days)],
    );
  for (const [kid, retired] of [
    ['signs', null],
    ['retired', 0.5],
    ['long retired', 2],
  ] as const)
    await insert(`insert into signing_key (kid, kek_id, wrapped, retired_at) values ($1, 'x', 'x', $2)`, [
      kid,
      retired === null ? null : ago(retired),
    ]);
  for (const [job, days] of [
    [1, 99],
    [2, 101],
  ] as const)
    await insert('insert into job_effect (queue_job_id, created_at) values ($1, $2)', [job, ago(days)]);
  for (const days of [399, 401]) await insert(`insert into job_count (task, hour) values ('x', $1)`, [ago(days)]);

  for (const [model, days] of [
    ['new', 399],
    ['old', 401],
  ] as const)
    await insert(
      `insert into ai_usage (household_id, id, own_key, provider, model, purpose, status, reserved_tokens, reserved_micros, input_tokens,
         output_tokens, cost_micros, prompt_hash, created_at, lease_until, settled_at)
       values ($1, gen_random_uuid(), false, 'x', $2, 'x', 'settled', 1, 1, 1, 1, 1, sha256('x'), $3, $4, $4)`,
      [home, model, ago(days), NOW],
    );
  for (const period of ['2025-11-01', '2025-10-01'])
    await insert('insert into ai_budget (scope_id, period) values ($1, $2)', [home, period]);

  const uow = unitOfWork(database, () => undefined);
  for (const kind of purgeKinds) purged[kind] = await uow.system('test', ({ system }) => system.purge(kind, NOW, 100));

  expect(purged).toEqual({
    keys: 0,
    jobRuns: 0,
    events: 0,
    mails: 1,
    webhookDeliveries: 1,
    links: 2,
    sessions: 2,
    accessTokens: 2,
    invitations: 3,
    grants: 1,
    recipeShares: 2,
    exports: 1,
    signingKeys: 1,
    deadJobs: 0,
    jobGroups: 0,
    jobEffects: 1,
    jobCounts: 1,
    jobHours: 1,
    aiUsages: 1,
    aiBudgets: 1,
  });
  expect(await left('mail', 'to_address')).toEqual(['new@x']);
  expect(await left('webhook_delivery', 'event_type')).toEqual(['new']);
  expect(await left('link', 'email')).toEqual(['open@x']);
  expect(await left('session', 'device_name')).toEqual(['alive', 'ended', 'over']);
  expect(await left('access_token', 'name')).toEqual(['alive', 'endless', 'over', 'revoked']);
  expect(await left('invitation', 'email')).toEqual(['accepted', 'open', 'over', 'revoked']);
  expect(await left('professional_grant', `coalesce(revoked_at::text, 'holds')`)).toHaveLength(2);
  expect(await left('recipe_share', 'id::text')).toHaveLength(3);
  expect(await left('privacy_export', 'scope_kind')).toEqual(['user']);
  expect(await left('signing_key', 'kid')).toEqual(['retired', 'signs']);
  expect(await left('job_effect', 'queue_job_id::text')).toEqual(['1']);
  expect(await left('job_count', 'task')).toHaveLength(1);
  expect(await left('ai_usage', 'model')).toEqual(['new']);
  expect(await left('ai_budget', 'period::text')).toEqual(['2025-11-01']);
});

test('counts by the hour become one by the day after 30 days, and nothing is counted twice or lost', async () => {
  const uow = unitOfWork(database, () => undefined);
  await database.pool.query('delete from job_count');
  await database.pool.query(
    `insert into job_count (task, hour, done, failed, dead, ms)
     select task, h, 2, 1, 0, 10 from unnest(array['a', 'b']) task, generate_series($1::timestamptz, $2::timestamptz, interval '1 hour') h`,
    ['2026-01-01T00:00:00Z', '2026-01-03T23:00:00Z'],
  );
  const now = new Date('2026-02-02T00:00:00Z');
  const sumUp = () => uow.system('test', ({ system }) => system.purge('jobHours', now, 30));
  let gone = 0;
  for (let some = await sumUp(); some > 0; some = await sumUp()) gone += some;
  expect(gone).toBe(2 * 2 * 23);
  const { rows } = await database.pool.query(
    `select task, (hour at time zone 'UTC')::date::text as day, count(*)::int as rows, sum(done)::int as done, sum(failed)::int as failed,
       sum(ms)::int as ms from job_count group by 1, 2 order by 1, 2`,
  );
  const day = { done: 48, failed: 24, ms: 240 };
  expect(rows).toEqual(
    ['a', 'b'].flatMap((task) => [
      { task, day: '2026-01-01', rows: 1, ...day },
      { task, day: '2026-01-02', rows: 1, ...day },
      { task, day: '2026-01-03', rows: 24, ...day },
    ]),
  );
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { queueDue, startScheduler } from './start-scheduler.ts';
import { openJobs, portsWith, quickPlanner, silent, type OpenedJobs } from './testing/open-jobs.ts';

/** A busy machine takes its time. */
const soon = { timeout: 15_000 };
let jobs: OpenedJobs;

beforeAll(async () => {
  jobs = await openJobs();
});

afterAll(() => jobs.close());

test('any number of schedulers queue what is due by the clock once, and the purge deletes what has expired', async () => {
  const key = (name: string, expires: string): Promise<unknown> =>
    jobs.database.pool.query(
      `insert into idempotency_key (scope_id, contract, key, input_hash, expires_at) values ($1, 'plans.generate', $2, 'x', now() + $3::interval)`,
      [jobs.householdId, name, expires],
    );
  await key('old', '-1 minute');
  await key('young', '1 hour');
  await Promise.all(Array.from({ length: 5 }, () => queueDue(jobs.uow, { backups: null })));
  expect(await jobs.queued()).toHaveLength(4);
  const worker = await jobs.worker(quickPlanner);
  await expect.poll(jobs.queued, soon).toEqual([]);
  await worker.stop();
  const { rows } = await jobs.database.pool.query('select key from idempotency_key');
  expect(rows).toEqual([{ key: 'young' }]);
});

test('a question to a model that was cut off counts in full within the hour', async () => {
  const ask = `insert into ai_usage (household_id, id, own_key, provider, model, purpose, reserved_tokens, reserved_micros, prompt_hash, created_at, lease_until)
    select $1, gen_random_uuid(), false, 'x', of, 'x', 7, 9, sha256('x'), '2026-02-03T00:00:00Z', lease from (values
      ('over', '2026-02-03T01:00:00Z'::timestamptz), ('running', now() + interval '1 hour')) asked (of, lease)`;
  await jobs.database.pool.query(
    `insert into ai_budget (scope_id, period, reserved_tokens, reserved_micros) values ($1, '2026-02-01', 14, 18)`,
    [jobs.householdId],
  );
  await jobs.database.pool.query(ask, [jobs.householdId]);
  await queueDue(jobs.uow, { backups: null });
  const worker = await jobs.worker(quickPlanner);
  await expect.poll(jobs.queued, soon).toEqual([]);
  await worker.stop();
  const usages = await jobs.database.pool.query('select model, status from ai_usage order by model');
  expect(usages.rows).toEqual([
    { model: 'over', status: 'settled' },
    { model: 'running', status: 'reserved' },
  ]);
  const budgets = await jobs.database.pool.query(
    'select tokens::int, micros::int, reserved_tokens::int as reserved from ai_budget where scope_id = $1',
    [jobs.householdId],
  );
  expect(budgets.rows).toEqual([{ tokens: 7, micros: 9, reserved: 7 }]);
});

test('an admin whom a process with an older configuration made is one until the next hour', async () => {
  const [listed, unlisted] = ['admin@example.org', 'left@example.org'];
  const [stays, goes] = await jobs.uow.gate(async ({ gate }) => {
    const account = { displayName: 'Root', passwordHash: null };
    const ids = [
      await gate.createAccount({ ...account, email: listed }),
      await gate.createAccount({ ...account, email: unlisted }),
    ] as const;
    for (const id of ids) await gate.makeAdmin(id);
    return ids;
  });
  await queueDue(jobs.uow, { backups: null });
  const worker = await jobs.worker(quickPlanner);
  await expect.poll(jobs.queued, soon).toEqual([]);
  await worker.stop();
  const { rows } = await jobs.database.pool.query('select id, role from user_account where id = any ($1) order by id', [
    [stays, goes],
  ]);
  expect(rows).toEqual([
    { id: stays, role: 'admin' },
    { id: goes, role: 'user' },
  ]);
});

test('schedulers that start at once queue what is due by the clock once, one that is not enabled nothing', async () => {
  const start = (enabled: boolean) =>
    startScheduler({ uow: jobs.uow, ports: portsWith(quickPlanner), log: silent, enabled });
  await start(false).stop();
  expect(await jobs.queued()).toEqual([]);
  await Promise.all(Array.from({ length: 4 }, () => start(true).stop()));
  expect(await jobs.queued()).toHaveLength(4);
});

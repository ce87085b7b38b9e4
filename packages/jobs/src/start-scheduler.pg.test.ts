import { afterAll, beforeAll, expect, test } from 'vitest';
import { queueDue, startScheduler } from './start-scheduler.ts';
import { openJobs, quickPlanner, silent, type OpenedJobs } from './testing/open-jobs.ts';

/** A busy machine takes its time. */
const soon = { timeout: 15_000 };
let jobs: OpenedJobs;

beforeAll(async () => {
  jobs = await openJobs();
});

afterAll(() => jobs.close());

test('any number of schedulers queue the purge and the erasures once, and they delete what has expired', async () => {
  const key = (name: string, expires: string): Promise<unknown> =>
    jobs.database.pool.query(
      `insert into idempotency_key (scope_id, contract, key, input_hash, expires_at) values ($1, 'plans.generate', $2, 'x', now() + $3::interval)`,
      [jobs.householdId, name, expires],
    );
  await key('old', '-1 minute');
  await key('young', '1 hour');
  await Promise.all(Array.from({ length: 5 }, () => queueDue(jobs.uow)));
  expect(await jobs.queued()).toHaveLength(2);
  const worker = await jobs.worker(quickPlanner);
  await expect.poll(jobs.queued, soon).toEqual([]);
  await worker.stop();
  const { rows } = await jobs.database.pool.query('select key from idempotency_key');
  expect(rows).toEqual([{ key: 'young' }]);
});

test('a scheduler stops, and one that is not enabled has nothing to stop', async () => {
  for (const enabled of [true, false]) await startScheduler({ uow: jobs.uow, log: silent, enabled }).stop();
  expect(await jobs.queued()).toEqual([]);
});

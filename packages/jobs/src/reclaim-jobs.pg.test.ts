import { generateWeeklyPlanTask, purgeExpiredTask } from '@hearth/contracts/jobs/tasks.ts';
import { withClient } from '@hearth/database/runtime/migration-history.ts';
import { jobQueue } from '@hearth/database/jobs/job-queue.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JobLog } from './job-log.ts';
import { LOSSES_FORGIVEN } from './take-back-job.ts';
import { startWorker, type Worker } from './start-worker.ts';
import { openJobs, portsWith, quickPlanner, type OpenedJobs } from './testing/open-jobs.ts';

/** Two looks of a worker on a busy machine. */
const soon = { timeout: 25_000, interval: 100 };
let jobs: OpenedJobs;
const workers: Worker[] = [];
const logged: string[] = [];
const write = (_: object, message: string): void => void logged.push(message);
const log: JobLog = { info: () => undefined, warn: write, error: write };

beforeEach(async () => {
  logged.length = 0;
  jobs = await openJobs();
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await jobs.close();
});

async function work(): Promise<void> {
  const { url: connectionString, uow } = jobs;
  workers.push(await startWorker({ connectionString, uow, ports: portsWith(quickPlanner), concurrency: 1, log }));
}

const sql = async (text: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await jobs.database.pool.query<Record<string, unknown>>(text, [...values])).rows;

/** Puts the newest job into the hands of a worker that is not there. */
const leave = (holder: string, attempts = 1): Promise<unknown> =>
  sql(
    `update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - interval '1 minute',
       attempts = $2::int, max_attempts = greatest(max_attempts, $2::int)
     where id = (select max(id) from graphile_worker._private_jobs)`,
    [holder, attempts],
  );

/** What is told of a worker that beat so many seconds ago. */
const beaten = (holder: string, secondsAgo: number): Promise<unknown> =>
  sql(
    `insert into job_worker (id, host, pid, concurrency, beat_at) values ($1, 'there', 1, 1, now() - $2 * interval '1 second')`,
    [holder, secondsAgo],
  );

const purge = (): Promise<string> => jobs.uow.system('test', (tx) => tx.jobs.add(purgeExpiredTask, {}));
const lastAttempt = generateWeeklyPlanTask.retry.attempts + LOSSES_FORGIVEN;

describe('a worker that hangs in the middle of a transaction', () => {
  test('keeps that one job until it ends, while all that others left is taken up', async () => {
    const held = await purge();
    await leave('pool-a-hung');
    await beaten('pool-a-hung', 40);
    const plan = await jobs.queue();
    await leave('pool-b-killed');
    await withClient(jobs.url, async (hung) => {
      await hung.query('begin');
      await hung.query(`select app.claim_job_effect($1, 'pool-a-hung')`, [held]);
      await work();
      expect(await jobs.ended(plan)).toMatchObject({ status: 'done' });
      await expect.poll(jobs.queued, soon).toMatchObject([{ id: held, locked_by: 'pool-a-hung' }]);
      expect(logged).toEqual([expect.stringMatching(/^Took back/)]);
      await hung.query('rollback');
    });
    await expect.poll(jobs.queued, soon).toEqual([]);
  });

  test('is ended by the database before long, where it has claimed a job', async () => {
    const held = await purge();
    await leave('pool-hung');
    const timeout = await jobs.database.prisma.$transaction(async (db) => {
      await jobQueue(db).claimEffect({ queueJobId: held, workerId: 'pool-hung' });
      const rows = await db.$queryRaw<{ seconds: number }[]>`
        select extract(epoch from current_setting('idle_in_transaction_session_timeout')::interval)::float as seconds`;
      return rows[0]?.seconds;
    });
    expect(timeout).toBeGreaterThan(30);
    expect(timeout).toBeLessThanOrEqual(60);
  });
});

test('a worker that has just beaten keeps its jobs though its lock is free: it connects again', async () => {
  const fresh = await purge();
  await leave('pool-a-fresh');
  await beaten('pool-a-fresh', 8);
  const quiet = await jobs.queue();
  await leave('pool-b-quiet');
  await beaten('pool-b-quiet', 20);
  await work();
  expect(await jobs.ended(quiet)).toMatchObject({ status: 'done' });
  await expect.poll(jobs.queued, soon).toMatchObject([{ id: fresh, attempts: 1, locked_by: 'pool-a-fresh' }]);
});

describe('giving up what was left', () => {
  test('that has to wait keeps no worker from showing that it lives', async () => {
    const plan = await jobs.queue();
    await leave('pool-killed', lastAttempt);
    await withClient(jobs.url, async (other) => {
      await other.query('begin');
      await other.query('select from job_run where id = $1 for update', [plan]);
      await work();
      const beats = `select from job_worker where beat_at > started_at + interval '8 seconds'`;
      await expect.poll(async () => (await sql(beats)).length, soon).toBe(2);
      await other.query('rollback');
    });
    expect(await jobs.ended(plan)).toMatchObject({ status: 'failed' });
  });

  test('that fails is said, and has the job tried once more, and holds up nothing else', async () => {
    await sql(`create function refuse() returns trigger language plpgsql as $$ begin raise 'disk full'; end $$`);
    await sql(`create trigger refuse before update of error on job_run for each row
      when (new.status = 'failed') execute function refuse()`);
    const plan = await jobs.queue();
    await leave('pool-a-killed', lastAttempt);
    await purge();
    await leave('pool-b-killed');
    await work();
    expect(await jobs.ended(plan)).toMatchObject({ status: 'done' });
    await expect.poll(jobs.queued, soon).toEqual([]);
    expect(logged).toContain('Giving up a job failed; it is tried once more');
  });
});

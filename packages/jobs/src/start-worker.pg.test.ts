import { generateWeeklyPlanTask } from '@hearth/contracts/jobs/tasks.ts';
import { JobId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { PlannerPort } from '@hearth/services/ports.ts';
import { emptyWeek } from '@hearth/testing/empty-week.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Worker } from './start-worker.ts';
import { LOSSES_FORGIVEN } from './take-back-job.ts';
import { openJobs, quickPlanner, type OpenedJobs } from './testing/open-jobs.ts';

/** A busy machine takes its time. */
const soon = { timeout: 15_000 };
let jobs: OpenedJobs;
const workers: Worker[] = [];

beforeEach(async () => {
  jobs = await openJobs();
});

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await jobs.close();
});

async function work(planner: PlannerPort): Promise<Worker> {
  const worker = await jobs.worker(planner);
  workers.push(worker);
  return worker;
}

/** A planner that waits until it is released, and tells when it was asked. */
function heldPlanner() {
  const asked = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  let calls = 0;
  const planner: PlannerPort = {
    plan: async () => {
      calls += 1;
      asked.resolve();
      await released.promise;
      return emptyWeek;
    },
  };
  return { planner, asked: asked.promise, release: () => released.resolve(), calls: () => calls };
}

/** Queues a payload past the port's own check, as another version of it might. */
async function queueRaw(
  payload: object,
  task: string = generateWeeklyPlanTask.name,
  overdue = '0 minutes',
): Promise<void> {
  await jobs.database.pool.query(
    `select graphile_worker.add_job($1, $2::json, max_attempts => 3, run_at => now() - $3::interval)`,
    [task, JSON.stringify(payload), overdue],
  );
}

/** Makes the queue look as after the death of a worker that had a job in its hands. */
const leave = (attempts: number): Promise<unknown> =>
  jobs.database.pool.query(
    `update graphile_worker._private_jobs set locked_by = 'pool-killed', locked_at = now() - interval '1 minute',
       attempts = $1::int, max_attempts = greatest(max_attempts, $1::int)`,
    [attempts],
  );

describe('a plan that is left to a job', () => {
  test('is made once, and its watcher is told', async () => {
    const jobId = await jobs.queue();
    await work(quickPlanner);
    expect(await jobs.ended(jobId)).toMatchObject({
      status: 'done',
      result: { status: 'done', plan: { weekOf: '2026-11-23' } },
      error: null,
    });
    expect(await jobs.plans()).toBe(1);
    await expect.poll(jobs.queued, soon).toEqual([]);
  });

  test('is made once even when the job is delivered twice at the same time', async () => {
    const { planner, release, calls } = heldPlanner();
    const jobId = await jobs.queue();
    await queueRaw({ jobId, request: jobs.request() });
    await work(planner);
    await expect.poll(calls, soon).toBe(2);
    release();
    await jobs.ended(jobId);
    await expect.poll(jobs.queued, soon).toEqual([]);
    expect(await jobs.plans()).toBe(1);
    expect(await jobs.run(jobId)).toMatchObject({ status: 'done' });
  });

  test('is not even queued when the transaction that asked for it is rolled back', async () => {
    const asking = jobs.inHousehold(async (tx) => {
      await tx.jobs.add(generateWeeklyPlanTask, { jobId: newId(JobId), request: jobs.request() });
      throw new Error('changed my mind');
    });
    await expect(asking).rejects.toThrow('changed my mind');
    expect(await jobs.queued()).toEqual([]);
  });

  test('fails for good at once when its payload is not what the contract says, and its watcher is told', async () => {
    const jobId = await jobs.queue();
    const [first] = await jobs.queued();
    await jobs.database.pool.query('select graphile_worker.complete_jobs(array[$1::bigint])', [first?.id]);
    await queueRaw({ jobId, request: { ...jobs.request(), weekOf: 'someday' } });
    await work(quickPlanner);
    expect(await jobs.ended(jobId)).toMatchObject({
      status: 'failed',
      error: { code: 'job.payload-invalid', message: expect.stringContaining('weekOf') as string },
    });
    await expect
      .poll(jobs.queued)
      .toMatchObject([
        { attempts: 1, max_attempts: 1, locked_by: null, last_error: expect.stringContaining('weekOf') as string },
      ]);
    expect(await jobs.plans()).toBe(0);
  });

  test('fails after its attempts when the solver keeps breaking down', async () => {
    let calls = 0;
    const jobId = await jobs.queue();
    await work({
      plan: () => {
        calls += 1;
        return Promise.reject(new Error('out of memory'));
      },
    });
    await expect
      .poll(
        async () => {
          await jobs.hurry();
          return (await jobs.run(jobId))?.status;
        },
        { timeout: 20_000, interval: 200 },
      )
      .toBe('failed');
    const run = await jobs.ended(jobId);
    expect(run?.error).toMatchObject({ code: 'job.failed', message: expect.not.stringContaining('memory') as string });
    expect(calls).toBe(generateWeeklyPlanTask.retry.attempts);
    expect(await jobs.plans()).toBe(0);
  });
});

test('a job that failed waits as its task says before the next attempt', async () => {
  let calls = 0;
  await jobs.queue();
  await work({
    plan: () => {
      calls += 1;
      return Promise.reject(new Error('out of memory'));
    },
  });
  await expect.poll(() => calls, soon).toBe(1);
  const waiting = () =>
    jobs.database.pool.query<{ wait: number }>(
      `select extract(epoch from run_at - updated_at)::float as wait from graphile_worker.jobs
       where attempts = 1 and locked_at is null and last_error = 'out of memory'`,
    );
  await expect.poll(async () => (await waiting()).rowCount, soon).toBe(1);
  const { firstMs } = generateWeeklyPlanTask.retry;
  const seconds = (await waiting()).rows[0]?.wait ?? 0;
  expect(seconds).toBeGreaterThanOrEqual(firstMs / 2_000);
  // Counted from when it was taken: the attempt itself took a moment too.
  expect(seconds).toBeLessThanOrEqual(firstMs / 1_000 + 0.5);
});

describe('a worker that stops', () => {
  test('waits for the job it is at', async () => {
    const { planner, asked, release } = heldPlanner();
    const jobId = await jobs.queue();
    const worker = await work(planner);
    await asked;
    const stopped = worker.stop();
    release();
    await stopped;
    expect(await jobs.run(jobId)).toMatchObject({ status: 'done' });
    expect(await jobs.queued()).toEqual([]);
  });

  test('gives back a job that does not end, and the next worker does it', async () => {
    const { planner, asked } = heldPlanner();
    const jobId = await jobs.queue();
    const worker = await work(planner);
    await asked;
    await worker.stop();
    expect(await jobs.queued()).toMatchObject([{ attempts: 0, locked_by: null }]);
    expect(await jobs.run(jobId)).toMatchObject({ status: 'running' });
    await work(quickPlanner);
    expect(await jobs.ended(jobId)).toMatchObject({ status: 'done' });
  });

  test('leaves a job it gives back as it found it: due when it was, after the error it had, in a group that is free', async () => {
    const { planner, asked } = heldPlanner();
    await jobs.queue();
    const job = `select j.attempts, j.last_error, j.run_at::text, j.locked_by, q.locked_by as group_held_by
      from graphile_worker._private_jobs j join graphile_worker._private_job_queues q on q.id = j.job_queue_id`;
    await jobs.database.pool.query(
      `update graphile_worker._private_jobs set attempts = 10, max_attempts = 18, last_error = 'as it was'`,
    );
    const before = (await jobs.database.pool.query<object>(job)).rows;
    const worker = await work(planner);
    await asked;
    await worker.stop();
    expect((await jobs.database.pool.query<object>(job)).rows).toEqual(before);
    expect(before).toMatchObject([{ attempts: 10, locked_by: null, group_held_by: null }]);
  });

  test('can be told to stop twice', async () => {
    const worker = await work(quickPlanner);
    await Promise.all([worker.stop(), worker.stop()]);
    expect(worker.heartbeatAt().getTime()).toBeLessThanOrEqual(Date.now());
  });
});

test('a worker that loses every connection in the middle of a job comes back, and the plan is made once', async () => {
  const { planner, asked, release } = heldPlanner();
  const jobId = await jobs.queue();
  await work(planner);
  await asked;
  await jobs.database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  release();
  await expect.poll(async () => (await jobs.run(jobId))?.status, { timeout: 25_000, interval: 200 }).toBe('done');
  const next = await jobs.queue();
  expect(await jobs.ended(next)).toMatchObject({ status: 'done' });
  expect(await jobs.plans()).toBe(2);
});

describe('what a killed worker leaves', () => {
  test('is done by the next one', async () => {
    const jobId = await jobs.queue();
    await leave(1);
    await work(quickPlanner);
    expect(await jobs.ended(jobId)).toMatchObject({ status: 'done' });
  });

  test('is done by the next one though it was the last attempt: it is not the job that failed', async () => {
    const jobId = await jobs.queue();
    await leave(generateWeeklyPlanTask.retry.attempts);
    await work(quickPlanner);
    expect(await jobs.ended(jobId)).toMatchObject({ status: 'done' });
  });

  test('is given up after many losses, and its watcher is told: it may be what ends its workers', async () => {
    const jobId = await jobs.queue();
    const attempts = generateWeeklyPlanTask.retry.attempts + LOSSES_FORGIVEN;
    await leave(attempts);
    const worker = await work(quickPlanner);
    expect(await jobs.ended(jobId)).toMatchObject({ status: 'failed', error: { code: 'job.failed' } });
    expect(await jobs.plans()).toBe(0);
    const dead = { attempts, locked_by: null, last_error: 'Its worker was lost while it had the job in hand.' };
    await expect.poll(jobs.queued, soon).toMatchObject([dead]);
    await worker.stop();
    const counted = await jobs.database.pool.query('select task, failed, dead from job_count');
    expect(counted.rows).toEqual([{ task: generateWeeklyPlanTask.name, failed: 0, dead: 1 }]);
  });

  test('is taken from a worker that hangs, still connected but without a beat for 30 seconds, whose effect then counts for nothing', async () => {
    const { planner, asked, release } = heldPlanner();
    const jobId = await jobs.queue();
    await work(planner);
    await asked;
    const beating = `select count(*)::int as workers from job_worker where beat_at > now() - interval '30 seconds'`;
    await expect.poll(async () => (await jobs.database.pool.query(beating)).rows, soon).toEqual([{ workers: 2 }]);
    await jobs.database.pool.query(`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'`);
    await jobs.database.pool.query(`update job_worker set beat_at = now() - interval '31 seconds'`);
    await work(quickPlanner);
    const isTaken = `select from graphile_worker._private_jobs where attempts = 2 union all select from job_effect`;
    await expect.poll(async () => (await jobs.database.pool.query(isTaken)).rowCount, soon).toBeGreaterThan(0);
    release();
    expect(await jobs.ended(jobId)).toMatchObject({ status: 'done' });
    await expect.poll(jobs.queued, soon).toEqual([]);
    expect(await jobs.plans()).toBe(1);
  });

  test('is no group that nobody works in any more: the next of its jobs is done', async () => {
    const jobId = await jobs.queue();
    await jobs.database.pool.query(
      `update graphile_worker._private_job_queues set locked_by = 'pool-gone', locked_at = now() - interval '1 minute'`,
    );
    await work(quickPlanner);
    expect(await jobs.ended(jobId)).toMatchObject({ status: 'done' });
  });

  test('is left alone while that worker lives', async () => {
    const { planner, asked, release, calls } = heldPlanner();
    const jobId = await jobs.queue();
    await work(planner);
    await asked;
    await jobs.database.pool.query(`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'`);
    const second = await work(planner);
    await second.stop();
    expect(await jobs.queued()).toMatchObject([{ attempts: 1, locked_by: expect.stringMatching(/^pool-/) as string }]);
    release();
    await jobs.ended(jobId);
    expect(calls()).toBe(1);
  });
});

test('a task that no worker knows is failed for good once nobody has taken it for a while', async () => {
  await queueRaw({}, 'bake_bread', '16 minutes');
  await queueRaw({}, 'from_a_newer_version', '1 minute');
  await work(quickPlanner);
  const failed = { attempts: 3, max_attempts: 3, last_error: 'No worker knows the task bake_bread' };
  await expect.poll(jobs.queued, soon).toMatchObject([failed, { attempts: 0, last_error: null }]);
});

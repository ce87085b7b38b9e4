import { JobId, PlainDate, type UserId } from '@hearth/contracts/shared/primitives.ts';
import { PlanGoals } from '@hearth/contracts/planning/plan.ts';
import { sendMailTask } from '@hearth/contracts/jobs/tasks.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import { aHousehold, type TestHousehold } from '@hearth/testing/a-household.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';

let api: TestApi;
let home: TestHousehold;
let admin: UserId;

beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  home = await aHousehold(api.uow, { members: [{ name: 'Ada' }] });
  admin = await api.uow.system('test', ({ system }) => system.createUser('Root', 'user'));
  await api.sql(`update user_account set role = 'admin' where id = $1`, [admin]);
});
beforeEach(() => api.sql('delete from graphile_worker._private_jobs'));
afterAll(() => api?.close());

const queue = () => api.as(admin).queue;

/** Queues a plan and answers with its run and its number in the queue. */
async function aPlanJob(): Promise<{ readonly jobId: JobId; readonly queueJobId: string }> {
  const weekOf = PlainDate.parse('2026-11-23');
  const outcome = await api
    .as(home.owner)
    .plans.generate({ householdId: home.id, weekOf, goals: PlanGoals.parse({}), run: 'job' });
  if (outcome.status !== 'running') throw new Error('expected a job');
  const [newest] = (await queue().list({ task: 'generate_weekly_plan', limit: 1 })).items;
  return { jobId: outcome.jobId, queueJobId: newest?.id ?? '' };
}

/** Makes a job look as after its last attempt, with its run told. */
async function giveUp({ jobId, queueJobId }: Awaited<ReturnType<typeof aPlanJob>>): Promise<void> {
  await api.sql(
    `update graphile_worker._private_jobs set attempts = 1, max_attempts = 1, last_error = 'disk full' where id = $1`,
    [queueJobId],
  );
  const actor = { kind: 'job', jobId, householdId: home.id } as const;
  await api.uow.household(actor, home.id, 'plans:write', ({ jobRuns }) =>
    jobRuns.finish(jobId, { error: { code: 'job.failed', message: 'It failed.' } }, new Date()),
  );
}

const run = (jobId: JobId) => api.as(home.owner).jobs.get({ householdId: home.id, jobId });

describe('the queue, to an admin', () => {
  test('is listed newest first, page by page, by state and by task', async () => {
    const first = await aPlanJob();
    await queue().run({ task: 'purge_expired' });
    const second = await aPlanJob();
    await giveUp(first);
    const newest = await queue().list({ limit: 2 });
    expect(newest.items.map(({ task }) => task)).toEqual(['generate_weekly_plan', 'purge_expired']);
    const rest = await queue().list({ limit: 2, cursor: newest.nextCursor ?? '' });
    expect(rest).toMatchObject({ items: [{ id: first.queueJobId, state: 'dead' }], nextCursor: null });
    expect((await queue().list({ state: 'dead' })).items).toMatchObject([
      { id: first.queueJobId, attempts: 1, maxAttempts: 1, lastError: 'disk full' },
    ]);
    expect((await queue().list({ state: 'waiting', task: 'generate_weekly_plan' })).items).toMatchObject([
      { id: second.queueJobId, group: `plans:${home.id}` },
    ]);
    expect(await refusal(queue().list({ cursor: 'x' }))).toMatchObject({ code: 'request.bad-cursor' });
  });

  test('shows a job with what it was queued with', async () => {
    const { jobId, queueJobId } = await aPlanJob();
    expect(await queue().get({ queueJobId })).toMatchObject({
      state: 'waiting',
      payload: { jobId, request: { householdId: home.id, weekOf: '2026-11-23' } },
    });
    expect(await refusal(queue().get({ queueJobId: '999999999' }))).toMatchObject({ code: 'queue-job.not-found' });
  });

  test('is counted by task, with the last 24 hours and the workers that beat', async () => {
    await giveUp(await aPlanJob());
    await aPlanJob();
    await api.uow.system('test', ({ queue: counts }) =>
      counts.count([{ task: 'send_mail', done: 3, failed: 1, dead: 0, ms: 80 }]),
    );
    await api.sql(`insert into job_worker (id, host, pid, concurrency, beat_at)
      values ('pool-a', 'here', 1, 4, now()), ('pool-b', 'there', 2, 1, now() - interval '31 seconds')`);
    const stats = await queue().stats({});
    expect(stats.tasks).toEqual([
      expect.objectContaining({ task: 'generate_weekly_plan', waiting: 1, dead: 1, done: 0, averageMs: null }),
      expect.objectContaining({ task: 'send_mail', waiting: 0, done: 3, failed: 1, averageMs: 20 }),
    ]);
    expect(Object.fromEntries(stats.workers.map(({ id, isAlive }) => [id, isAlive]))).toEqual({
      'pool-a': true,
      'pool-b': false,
    });
  });
});

describe('a job that was given up', () => {
  test('is tried again with all its attempts, and its run is open again', async () => {
    const job = await aPlanJob();
    await giveUp(job);
    expect(await run(job.jobId)).toMatchObject({ status: 'failed' });
    expect(await queue().retry({ queueJobId: job.queueJobId })).toMatchObject({
      state: 'waiting',
      attempts: 0,
      maxAttempts: 5,
    });
    expect(await run(job.jobId)).toMatchObject({ status: 'queued', error: null, finishedAt: null });
  });

  test('is taken out for good, and stays failed to its household', async () => {
    const job = await aPlanJob();
    await giveUp(job);
    await queue().discard({ queueJobId: job.queueJobId });
    expect(await refusal(queue().get({ queueJobId: job.queueJobId }))).toMatchObject({ code: 'queue-job.not-found' });
    expect(await run(job.jobId)).toMatchObject({ status: 'failed', error: { code: 'job.failed' } });
  });
});

test('a job that waits can be called off, and whoever watches it is told', async () => {
  const { jobId, queueJobId } = await aPlanJob();
  await queue().discard({ queueJobId });
  expect(await run(jobId)).toMatchObject({ status: 'failed', error: { code: 'job.discarded' } });
});

test('a job in the hands of a worker is neither retried nor discarded', async () => {
  const { queueJobId } = await aPlanJob();
  await api.sql(`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'w' where id = $1`, [
    queueJobId,
  ]);
  for (const deed of [queue().retry({ queueJobId }), queue().discard({ queueJobId })])
    expect(await refusal(deed)).toMatchObject({ code: 'queue-job.running' });
});

describe('a task queued by hand', () => {
  test('gets a run where its household watches it', async () => {
    const request = { householdId: home.id, weekOf: '2026-11-30' };
    const { id } = await queue().run({ task: 'generate_weekly_plan', payload: request });
    const { payload } = await queue().get({ queueJobId: id });
    const jobId = JobId.parse(Object(payload)['jobId']);
    expect(await run(jobId)).toMatchObject({ task: 'generate_weekly_plan', status: 'queued' });
  });

  test('is refused when there is no such task, or it does not take that', async () => {
    expect(await refusal(queue().run({ task: 'bake_bread' }))).toMatchObject({ code: 'queue.no-such-task' });
    const wrong = await refusal(queue().run({ task: 'send_mail', payload: { mailId: 'x' } }));
    expect(wrong).toMatchObject({
      code: 'queue.payload-invalid',
      message: expect.stringContaining('mailId') as string,
    });
    expect((await queue().list({})).items).toEqual([]);
  });
});

test('many jobs of a task are queued in one go, or none', async () => {
  const payloads = [1, 2, 3].map(() => ({ mailId: newId(z.uuidv7()) }));
  const add = (more: { readonly fails: boolean }) =>
    api.uow.system('test', async ({ jobs }) => {
      await jobs.addAll(sendMailTask, payloads);
      await jobs.addAll(sendMailTask, []);
      if (more.fails) throw new Error('changed my mind');
    });
  await expect(add({ fails: true })).rejects.toThrow('changed my mind');
  expect((await queue().list({})).items).toEqual([]);
  await add({ fails: false });
  expect((await queue().list({})).items).toMatchObject(
    payloads.map(() => ({ task: 'send_mail', maxAttempts: sendMailTask.retry.attempts })),
  );
});

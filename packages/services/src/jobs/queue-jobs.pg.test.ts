import {
  COMMONS_ID,
  HouseholdId,
  Instant,
  JobId,
  PlainDate,
  type UserId,
} from '@hearth/contracts/shared/primitives.ts';
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

  test('gets a run again where that was kept no longer', async () => {
    const job = await aPlanJob();
    await giveUp(job);
    await api.sql('delete from job_run where id = $1', [job.jobId]);
    expect(await queue().retry({ queueJobId: job.queueJobId })).toMatchObject({ state: 'waiting' });
    expect(await run(job.jobId)).toMatchObject({ task: 'generate_weekly_plan', status: 'queued', error: null });
  });

  test('and has had its effect all the same gets none: there is nothing left to do', async () => {
    const job = await aPlanJob();
    await giveUp(job);
    await api.sql('delete from job_run where id = $1', [job.jobId]);
    await api.sql('insert into job_effect (queue_job_id) values ($1)', [job.queueJobId]);
    expect(await queue().retry({ queueJobId: job.queueJobId })).toMatchObject({ state: 'waiting' });
    expect(await refusal(run(job.jobId))).toMatchObject({ code: 'job.not-found' });
  });

  test('is tried again where its household is gone, for nobody to watch', async () => {
    const job = await aPlanJob();
    await giveUp(job);
    await api.sql(
      `update graphile_worker._private_jobs set payload = jsonb_set(payload::jsonb, '{request,householdId}', to_jsonb($2::text))
       where id = $1`,
      [job.queueJobId, newId(HouseholdId)],
    );
    expect(await queue().retry({ queueJobId: job.queueJobId })).toMatchObject({ state: 'waiting' });
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

describe('a job that is called off', () => {
  /** The one job of a task. */
  async function only(task: string): Promise<string> {
    const { items } = await queue().list({ task });
    expect(items).toHaveLength(1);
    return items[0]?.id ?? '';
  }

  test('ends the delivery it was to make, which can then be made again', async () => {
    const { webhooks } = api.as(home.owner);
    const householdId = home.id;
    const { id: endpointId } = await webhooks.create({
      householdId,
      url: 'http://127.0.0.1:9/x',
      eventTypes: ['plan.approved'],
    });
    const { id: deliveryId } = await webhooks.test({ householdId, endpointId });
    await queue().discard({ queueJobId: await only('deliver_webhook') });
    const { items } = await webhooks.deliveries({ householdId, endpointId });
    expect(items).toMatchObject([
      { id: deliveryId, status: 'failed', lastError: expect.stringContaining('called the job off') as string },
    ]);
    expect(await webhooks.replay({ householdId, deliveryId })).toMatchObject({ status: 'queued' });
    expect(await only('deliver_webhook')).not.toBe('');
  });

  test('ends the export that was asked for', async () => {
    const { privacy } = api.as(home.owner);
    const { id: exportId } = await privacy.exportHousehold({ householdId: home.id });
    await queue().discard({ queueJobId: await only('export_personal_data') });
    expect(await privacy.getHousehold({ householdId: home.id, exportId })).toMatchObject({ status: 'failed' });
  });

  test('is noted with the mail that is not sent', async () => {
    const data = { linkId: newId(z.uuidv7()), expiresAt: Instant.parse('2030-01-01T00:00:00Z') };
    await api.uow.gate(({ mail }) => mail.add({ to: 'ada@example.org', template: 'magic-link', data }));
    await queue().discard({ queueJobId: await only('send_mail') });
    const [mail] = await api.uow.system('test', ({ mails }) => mails.latest(1));
    expect(mail).toMatchObject({
      sentAt: null,
      error: expect.stringMatching(/^Given up\. .*called the job off/) as string,
    });
  });

  test('stays where nobody could be told', async () => {
    const { queueJobId } = await aPlanJob();
    await api.sql(`create function refuse() returns trigger language plpgsql as $$ begin raise 'disk full'; end $$`);
    await api.sql(`create trigger refuse before update on job_run for each row execute function refuse()`);
    await expect(queue().discard({ queueJobId })).rejects.toThrow(/went wrong/);
    await api.sql('drop trigger refuse on job_run');
    expect(await queue().get({ queueJobId })).toMatchObject({ state: 'waiting' });
    await queue().discard({ queueJobId });
  });
});

test('a job in the hands of a worker is neither retried nor discarded', async () => {
  const { queueJobId } = await aPlanJob();
  await api.sql(`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'w' where id = $1`, [
    queueJobId,
  ]);
  const { retry, discard } = queue();
  for (const deed of [retry, discard])
    expect(await refusal(deed({ queueJobId }))).toMatchObject({ code: 'queue-job.running' });
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
    for (const householdId of [newId(HouseholdId), COMMONS_ID])
      for (const [task, payload] of [
        ['generate_weekly_plan', { householdId, weekOf: '2026-11-30' }],
        ['dispatch_webhooks', { householdId }],
      ] as const)
        expect(await refusal(queue().run({ task, payload }))).toMatchObject({
          code: 'queue.payload-invalid',
          message: expect.stringContaining('no such household') as string,
        });
    expect((await queue().list({})).items).toEqual([]);
  });
});

test('what an admin does is recorded with the job, its task and whose it is', async () => {
  const recorded = async () =>
    (
      await api.sql<{ payload: object }>(
        `select payload from event where type = 'admin.acted' and payload->>'what' not like 'queue.%' order by seq desc limit 4`,
      )
    ).map(({ payload }) => payload);
  const { id } = await queue().run({
    task: 'generate_weekly_plan',
    payload: { householdId: home.id, weekOf: '2026-12-07' },
  });
  await queue().get({ queueJobId: id });
  await queue().retry({ queueJobId: id });
  await queue().discard({ queueJobId: id });
  expect(await recorded()).toEqual(
    ['job.discarded', 'job.retried', 'job.read', 'task.queued'].map((what) => ({
      what: `${what} ${id} generate_weekly_plan`,
      scopeId: home.id,
    })),
  );
  const { id: ofNobody } = await queue().run({ task: 'purge_expired' });
  expect((await recorded())[0]).toEqual({ what: `task.queued ${ofNobody} purge_expired`, scopeId: null });
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

import { QueueJobId } from '@hearth/contracts/jobs/queue.contract.ts';
import { JobId, PlainDate } from '@hearth/contracts/shared/primitives.ts';
import { PlanGoals } from '@hearth/contracts/planning/plan.ts';
import type { JobHold } from '@hearth/database/jobs/job-queue.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { aHousehold, type TestHousehold } from '@hearth/testing/a-household.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runPlanJob } from '../planning/run-plan-job.ts';
import { finishRun, type InTransaction } from './watched-run.ts';
import { purgeExpired } from './purge-expired.ts';

let api: TestApi;
let home: TestHousehold;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase(), solving: { gapTarget: 0.3 } });
});
beforeEach(async () => {
  home = await aHousehold(api.uow, { members: [{ name: 'Ada' }, { name: 'Gus', role: 'guest', account: true }] });
});
afterAll(() => api?.close());

const weekOf = PlainDate.parse('2026-11-23');
const goals = { slots: ['snack' as const], maxRepeats: 7 };

async function queued(more: object = {}): Promise<JobId> {
  const outcome = await api.as(home.owner).plans.generate({ householdId: home.id, weekOf, goals, ...more, run: 'job' });
  if (outcome.status !== 'running') throw new Error(`expected a job, not ${outcome.status}`);
  return outcome.jobId;
}

/** Takes the run's job in hand as a worker does. */
async function held(jobId: JobId): Promise<JobHold> {
  const { rows } = await api.database.pool.query<{ id: string }>(
    `update graphile_worker._private_jobs set locked_by = 'test', locked_at = now() where payload->>'jobId' = $1 returning id`,
    [jobId],
  );
  return { queueJobId: rows[0]?.id ?? '0', workerId: 'test' };
}

async function run(jobId: JobId, more: object = {}, signal = new AbortController().signal): Promise<void> {
  const actor: Actor = { kind: 'job', jobId, householdId: home.id };
  const request = { householdId: home.id, weekOf, goals: PlanGoals.parse(goals), toolFocus: [], ...more };
  return runPlanJob((work) => api.uow.household(actor, home.id, 'plans:write', work), api.ports, {
    jobId,
    hold: await held(jobId),
    request,
    signal,
  });
}

const job = (jobId: JobId) => api.as(home.owner).jobs.get({ householdId: home.id, jobId });
const plans = async () => (await api.as(home.owner).plans.list({ householdId: home.id })).items;

describe('a week made by a job', () => {
  test('is queued with its run, in one go, and watched until its plan is there', async () => {
    const jobId = await queued();
    expect(await job(jobId)).toMatchObject({
      id: jobId,
      task: 'generate_weekly_plan',
      status: 'queued',
      result: null,
      error: null,
      finishedAt: null,
    });
    await run(jobId);
    const done = await job(jobId);
    expect(done).toMatchObject({
      status: 'done',
      error: null,
      finishedAt: expect.any(String),
      result: { status: 'done', plan: { weekOf, status: 'draft' } },
    });
    const [plan] = await plans();
    expect(done.result).toMatchObject({ plan: { id: plan?.id } });
    const types = (
      await api.sql<{ type: string }>('select type from event where scope_id = $1 order by seq', [home.id])
    ).map((event) => event.type);
    expect([types[0], types.at(-2), types.at(-1)]).toEqual(['job.queued', 'plan.generated', 'job.finished']);
  });

  test('that is delivered twice, even at once, leaves one plan', async () => {
    const jobId = await queued();
    await Promise.all([run(jobId), run(jobId)]);
    await run(jobId);
    expect(await plans()).toHaveLength(1);
    const finished = await api.sql(`select seq from event where scope_id = $1 and type = 'job.finished'`, [home.id]);
    expect(finished).toHaveLength(1);
  });

  test('that cannot be is a result, not a failure, and leaves no plan', async () => {
    const jobId = await queued();
    await run(jobId, { goals: PlanGoals.parse({ slots: ['dinner'], maxActiveMinutes: 5 }) });
    expect(await job(jobId)).toMatchObject({
      status: 'done',
      result: {
        status: 'infeasible',
        reasons: expect.arrayContaining([expect.objectContaining({ code: expect.any(String) })]),
      },
    });
    expect(await plans()).toEqual([]);
  });

  test('that is stopped is left to be tried again', async () => {
    const jobId = await queued();
    const stopped = AbortSignal.abort(new Error('the worker stops'));
    await expect(run(jobId, {}, stopped)).rejects.toThrow('the worker stops');
    expect(await job(jobId)).toMatchObject({ status: 'running', result: null });
    await run(jobId);
    expect(await job(jobId)).toMatchObject({ status: 'done' });
    expect(await plans()).toHaveLength(1);
  });

  test('whose run was ended while its worker hung has no effect, and has it when it is tried again', async () => {
    const jobId = await queued();
    const actor: Actor = { kind: 'job', jobId, householdId: home.id };
    const inside: InTransaction = (work) => api.uow.household(actor, home.id, 'plans:write', work);
    const hold = await held(jobId);
    let effects = 0;
    const finish = () => finishRun(inside, api.ports, { jobId, hold }, async () => ({ effects: (effects += 1) }));
    await inside(({ jobRuns }) => jobRuns.finish(jobId, { error: { code: 'x', message: 'Lost.' } }, new Date()));
    await finish();
    expect(effects).toBe(0);
    await api.sql('update graphile_worker._private_jobs set locked_by = null, locked_at = null where id = $1', [
      hold.queueJobId,
    ]);
    const operator: Actor = { kind: 'operator', name: 'test' };
    await api.as(operator).queue.retry({ queueJobId: QueueJobId.parse(hold.queueJobId) });
    await held(jobId);
    await finish();
    await finish();
    expect(effects).toBe(1);
    const [{ status } = { status: '' }] = await api.sql<{ status: string }>(
      'select status from job_run where id = $1',
      [jobId],
    );
    expect(status).toBe('done');
  });

  test('is nobody else’s to see', async () => {
    const jobId = await queued();
    const stranger = await aHousehold(api.uow);
    expect(await refusal(api.as(stranger.owner).jobs.get({ householdId: stranger.id, jobId }))).toMatchObject({
      kind: 'not-found',
      code: 'job.not-found',
    });
    expect(await refusal(job(newId(JobId)))).toMatchObject({ code: 'job.not-found' });
    expect(
      await refusal(api.as(home.members.get('Gus')!.userId).jobs.get({ householdId: home.id, jobId })),
    ).toMatchObject({ kind: 'forbidden' });
  });

  test('that was never queued here makes nothing', async () => {
    await run(newId(JobId));
    expect(await plans()).toEqual([]);
  });
});

test('runs and keys are cleared away once their time is over, and not before', async () => {
  const [old, young] = [await queued(), await queued()];
  await api.as(home.owner, { key: 'old' }).plans.generate({ householdId: home.id, weekOf, run: 'job' });
  const keys = () => api.sql<{ key: string }>('select key from idempotency_key where scope_id = $1', [home.id]);
  const [kept] = await keys();
  await api.as(home.owner, { key: 'young' }).plans.generate({ householdId: home.id, weekOf, run: 'job' });
  await api.sql(`update job_run set expires_at = '2026-01-01' where id = $1`, [old]);
  await api.sql(`update idempotency_key set expires_at = '2026-01-01' where key = $1`, [kept?.key]);
  const purged = await purgeExpired(api.uow, api.ports);
  expect(purged).toMatchObject({ keys: 1, jobRuns: 1, events: 0 });
  expect(await refusal(job(old))).toMatchObject({ code: 'job.not-found' });
  expect(await job(young)).toMatchObject({ status: 'queued' });
  const left = await keys();
  expect(left).toHaveLength(1);
  expect(left).not.toContainEqual(kept);
});

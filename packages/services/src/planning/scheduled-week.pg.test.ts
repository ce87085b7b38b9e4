import { PlanGoals } from '@hearth/contracts/planning/plan.ts';
import { JobId, PlainDate } from '@hearth/contracts/shared/primitives.ts';
import { aHousehold, type TestHousehold } from '@hearth/testing/a-household.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { blockedOrDone } from '@hearth/testing/blocked-or-done.ts';
import { emptyWeek } from '@hearth/testing/empty-week.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { savePlan, readPlanningFacts, solveWeek } from './generate-plan.ts';
import { queueDueWeeks } from './queue-due-weeks.ts';
import { runPlanJob } from './run-plan-job.ts';

const weekOf = PlainDate.parse('2026-11-23');
const goals = PlanGoals.parse({});
const now = new Date('2026-11-22T07:00:00Z');
let api: TestApi;
let home: TestHousehold;
/** What the optimiser does before it answers, which it does at once. */
let meanwhile: () => Promise<unknown>;
let asked = 0;
beforeAll(async () => {
  const plan = async () => {
    asked += 1;
    await meanwhile();
    return emptyWeek;
  };
  api = await anApi({ database: await createStarterDatabase(), planner: { plan }, now: () => now });
});
beforeEach(async () => {
  meanwhile = async () => undefined;
  home = await aHousehold(api.uow);
  await api.sql('update household set created_at = $2, erase_at = null where id = $1', [home.id, '2026-11-16']);
});
afterAll(() => api?.close());

const plans = async () => (await api.as(home.owner).plans.list({ householdId: home.id })).items.toReversed();
const byHand = () => api.as(home.owner).plans.generate({ householdId: home.id, weekOf, goals });

/** The week that is queued by itself. */
async function scheduled(): Promise<JobId> {
  await queueDueWeeks(api.uow, api.ports);
  const [turn] = await api.sql<{ job_id: string }>('select job_id from weekly_run where household_id = $1', [home.id]);
  return JobId.parse(turn?.job_id);
}

/** Runs a queued week as a worker does; answers what its watcher is told. */
async function run(jobId: JobId) {
  const [job] = await api.sql<{ id: string }>(
    `update graphile_worker._private_jobs set locked_by = 'test', locked_at = now() where payload->>'jobId' = $1 returning id`,
    [jobId],
  );
  const actor = { kind: 'job', jobId, householdId: home.id } as const;
  await runPlanJob((work) => api.uow.household(actor, home.id, 'plans:write', work), api.ports, {
    jobId,
    hold: { queueJobId: job?.id ?? '0', workerId: 'test' },
    request: { householdId: home.id, weekOf, goals, toolFocus: [] },
    signal: new AbortController().signal,
  });
  const { status, result } = await api.as(home.owner).jobs.get({ householdId: home.id, jobId });
  return { status, result };
}

describe('a week that plans itself', () => {
  test('is planned where it has no plan', async () => {
    const told = await run(await scheduled());
    const [plan, ...more] = await plans();
    expect(more).toEqual([]);
    expect(told).toMatchObject({ status: 'done', result: { status: 'done', plan: { id: plan?.id, weekOf } } });
  });

  test('is left alone once somebody made a plan before its job came to be run, and the run says which', async () => {
    const jobId = await scheduled();
    await byHand();
    const [made] = await plans();
    await api.as(home.owner).plans.approve({ householdId: home.id, planId: made!.id });
    asked = 0;
    const told = await run(jobId);
    expect(await plans()).toMatchObject([{ id: made?.id, status: 'approved' }]);
    expect(told).toMatchObject({ status: 'done', result: { status: 'done', plan: { id: made?.id } } });
    expect(asked).toBe(0);
    const events = await api.sql(`select from event where scope_id = $1 and type = 'plan.generated'`, [home.id]);
    expect(events).toHaveLength(1);
  });

  test('is left alone once somebody made a plan while it was worked out', async () => {
    const jobId = await scheduled();
    meanwhile = async () => {
      meanwhile = async () => undefined;
      await byHand();
    };
    const told = await run(jobId);
    const [made, ...more] = await plans();
    expect(more).toEqual([]);
    expect(told).toMatchObject({ status: 'done', result: { status: 'done', plan: { id: made?.id } } });
  });

  test('waits for a plan that is being written, and then leaves it alone', async () => {
    const jobId = await scheduled();
    let told: Promise<unknown> = Promise.resolve();
    await api.uow.household({ kind: 'operator', name: 'test' }, home.id, 'plans:write', async (tx) => {
      const request = { householdId: home.id, weekOf, goals, toolFocus: [] };
      await savePlan(tx, await solveWeek(api.ports, await readPlanningFacts(tx, weekOf), request));
      told = run(jobId);
      await blockedOrDone(api, told);
    });
    const answer = await told;
    const [made, ...more] = await plans();
    expect(answer).toMatchObject({ result: { plan: { id: made?.id } } });
    expect(more).toEqual([]);
  });

  test('is planned anew where that plan was put away', async () => {
    const jobId = await scheduled();
    await byHand();
    await api.sql(`update plan set status = 'archived', approved_at = created_at where household_id = $1`, [home.id]);
    await run(jobId);
    expect(await plans()).toMatchObject([{ status: 'archived' }, { status: 'draft' }]);
  });
});

test('a week that somebody asks for is planned beside the one there is', async () => {
  await byHand();
  const outcome = await api.as(home.owner).plans.generate({ householdId: home.id, weekOf, goals, run: 'job' });
  if (outcome.status !== 'running') throw new Error('expected a job');
  await run(outcome.jobId);
  expect(await plans()).toHaveLength(2);
});

import { aHousehold, type TestHousehold } from '@hearth/testing/a-household.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

let api: TestApi;
let home: TestHousehold;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase(), solving: { gapTarget: 0.3 } });
});
beforeEach(async () => {
  home = await aHousehold(api.uow);
});
afterAll(() => api?.close());

const request = (more: object = {}) => ({
  householdId: home.id,
  weekOf: '2026-11-23',
  goals: { slots: ['dinner'] as ['dinner'] },
  ...more,
});

describe('plans.generate under a key', () => {
  test('gives the plan as it was first answered, even when it has been approved since', async () => {
    const call = api.as(home.owner, { key: 'week' });
    const first = await call.plans.generate(request({ goals: { slots: ['snack'], maxRepeats: 7 } }));
    if (first.status !== 'done') throw new Error('expected a plan');
    await call.plans.approve({ householdId: home.id, planId: first.plan.id });
    expect(await call.plans.generate(request({ goals: { slots: ['snack'], maxRepeats: 7 } }))).toEqual(first);
    expect(await api.sql('select status from plan where household_id = $1', [home.id])).toEqual([
      { status: 'approved' },
    ]);
  });

  test('gives a refusal with its reasons again', async () => {
    const call = api.as(home.owner, { key: 'hasty' });
    const first = await call.plans.generate(request({ goals: { slots: ['dinner'], maxActiveMinutes: 5 } }));
    expect(first.status).toBe('infeasible');
    expect(await call.plans.generate(request({ goals: { slots: ['dinner'], maxActiveMinutes: 5 } }))).toEqual(first);
  });

  test('gives the same running job again, and queues it once', async () => {
    const call = api.as(home.owner, { key: 'job' });
    const first = await call.plans.generate({ ...request(), run: 'job' });
    expect(first).toEqual({ status: 'running', jobId: expect.any(String) });
    expect(await call.plans.generate({ ...request(), run: 'job' })).toEqual(first);
    expect(await call.plans.generate({ ...request({ toolFocus: [] }), run: 'job' })).toEqual(first);
    expect(await api.sql('select status from job_run where household_id = $1', [home.id])).toEqual([
      { status: 'queued' },
    ]);
    expect(
      await api.sql(
        `select count(*)::int as jobs from graphile_worker.jobs where task_identifier = 'generate_weekly_plan'`,
      ),
    ).toEqual([{ jobs: 1 }]);
  });
});

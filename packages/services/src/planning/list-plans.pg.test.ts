import { PlainDate } from '@hearth/contracts/shared/primitives.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayBefore, daysFrom } from '@hearth/domain/shared/week.ts';

let api: TestApi;
let home: FurnishedHousehold;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  home = await aFurnishedHousehold(api);
});
afterAll(() => api?.close());

const owner = () => api.as(home.owner);
const at = () => ({ householdId: home.id });

test('the plans of a week are found by any of its days, and by none of the weeks beside it', async () => {
  const [plan] = (await owner().plans.list(at())).items;
  if (!plan) throw new Error('The household has no plan');
  for (const day of daysFrom(plan.weekOf, 7))
    expect((await owner().plans.list({ ...at(), weekOf: PlainDate.parse(day) })).items).toEqual([plan]);
  for (const day of [dayBefore(plan.weekOf, 1), daysFrom(plan.weekOf, 8).at(-1)])
    expect((await owner().plans.list({ ...at(), weekOf: PlainDate.parse(day) })).items).toEqual([]);
});

test.each(['1900-01-01', '2199-12-31'])('no week is planned at the end of the calendar: %s', async (day) => {
  const weekOf = PlainDate.parse(day);
  await expect(owner().plans.generate({ ...at(), weekOf })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  await expect(owner().plans.list({ ...at(), weekOf })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

test('how far jobs have come is left out of the log, unless it is asked for', async () => {
  const actor = { kind: 'operator', name: 'test' } as const;
  await api.uow.household(actor, home.id, 'plans:write', ({ events }) =>
    events.record('job.progressed', { jobId: home.jobId, progress: { phase: 'weekly' } }),
  );
  const types = async (type?: string) =>
    (await owner().audit.list({ ...at(), limit: 200, ...(type ? { type } : {}) })).items.map((entry) => entry.type);
  expect(await types()).not.toContain('job.progressed');
  expect(await types()).toContain('pantry.changed');
  expect(await types('job')).toContain('job.progressed');
});

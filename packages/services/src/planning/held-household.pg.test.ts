import { JobId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import { aHousehold, type TestHousehold } from '@hearth/testing/a-household.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { blockedOrDone } from '@hearth/testing/blocked-or-done.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { queueDueWeeks, type QueuedWeeks } from './queue-due-weeks.ts';

let api: TestApi;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
});
beforeEach(() => api.sql(`update household set erase_at = now()`));
afterAll(() => api?.close());

async function aHome({ founded = '2026-11-16T00:00:00Z' } = {}): Promise<TestHousehold> {
  const home = await aHousehold(api.uow);
  await api.sql('update household set created_at = $2 where id = $1', [home.id, founded]);
  return home;
}

const tick = (at: string): Promise<QueuedWeeks> => queueDueWeeks(api.uow, { now: () => new Date(at) });

async function weeks({ id }: TestHousehold): Promise<string[]> {
  const rows = await api.sql<{ week: string }>('select week_of::text as week from weekly_run where household_id = $1', [
    id,
  ]);
  return rows.map(({ week }) => week);
}

describe('a scheduler', () => {
  test('waits for no household whose log somebody holds, names it, and gives it its turn at the next tick', async () => {
    const homes = [await aHome(), await aHome(), await aHome(), await aHome()];
    const held = homes[1]!;
    const others = homes.filter((home) => home !== held);
    let first: Promise<QueuedWeeks> = Promise.reject(new Error('not asked'));
    first.catch(() => undefined);
    await api.uow.household({ kind: 'operator', name: 'test' }, held.id, 'plans:write', async ({ events }) => {
      await events.record('job.queued', { jobId: newId(JobId), task: 'x' });
      first = tick('2026-11-22T07:00:00Z');
      await expect(first).rejects.toThrow(new RegExp(`: the week of household ${held.id}$`));
      expect(await Promise.all(others.map(weeks))).toEqual(others.map(() => ['2026-11-23']));
      expect(await weeks(held)).toEqual([]);
    });
    expect(await tick('2026-11-22T07:01:00Z')).toEqual({ queued: 1, hadPlan: 0 });
    expect(await weeks(held)).toEqual(['2026-11-23']);
  }, 30_000);

  test('holds up no other one for a household that is held', async () => {
    const [held, founded] = [await aHome(), await aHome({ founded: '2026-11-25T00:00:00Z' })];
    await api.uow.household({ kind: 'operator', name: 'test' }, held.id, 'plans:write', async ({ events }) => {
      await events.record('job.queued', { jobId: newId(JobId), task: 'x' });
      const slow = tick('2026-11-22T07:00:00Z');
      slow.catch(() => undefined);
      await blockedOrDone(api, slow);
      const quick = api.uow.system('another scheduler', ({ weeklyRuns }) =>
        weeklyRuns.take([founded.id], new Date('2026-11-29T07:00:00Z')),
      );
      expect(await Promise.race([slow.catch(() => 'the slow one'), quick])).toMatchObject([{ weekOf: '2026-11-30' }]);
      await expect(slow).rejects.toThrow(held.id);
    });
  }, 30_000);
});

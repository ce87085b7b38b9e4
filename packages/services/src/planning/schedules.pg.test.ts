import { aHousehold, type TestHousehold } from '@hearth/testing/a-household.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { createTestDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

let api: TestApi;
let home: TestHousehold;
let now = new Date();
beforeAll(async () => {
  api = await anApi({ database: await createTestDatabase(), now: () => now });
});
beforeEach(async () => {
  now = new Date('2026-11-25T10:00:00Z');
  home = await aHousehold(api.uow, { members: [{ name: 'Ada' }, { name: 'Ben', account: true }] });
  await api.sql('update household set created_at = $2 where id = $1', [home.id, now]);
});
afterAll(() => api?.close());

const recorded = () =>
  api.sql<{ payload: object }>(`select payload from event where scope_id = $1 and type = 'schedule.revised'`, [
    home.id,
  ]);

describe('when a week plans itself', () => {
  test('is Sunday at eight by the household’s clock until somebody says otherwise', async () => {
    expect(await api.as(home.owner).schedules.get({ householdId: home.id })).toEqual({
      householdId: home.id,
      isEnabled: true,
      weekday: 7,
      time: '08:00',
      nextRunAt: '2026-11-29T07:00:00.000Z',
    });
    await api.as(home.owner).households.revise({ householdId: home.id, zone: 'America/New_York' });
    const { nextRunAt } = await api.as(home.owner).schedules.get({ householdId: home.id });
    expect(nextRunAt).toBe('2026-11-29T13:00:00.000Z');
  });

  test('is set by an owner, for every member to see, and the household is told', async () => {
    const wish = { householdId: home.id, isEnabled: true, weekday: 5, time: '18:05' };
    const set = { ...wish, nextRunAt: '2026-11-27T17:05:00.000Z' };
    expect(await api.as(home.owner).schedules.set(wish)).toEqual(set);
    expect(await api.as(home.owner).schedules.set(wish)).toEqual(set);
    const ben = api.as(home.members.get('Ben')!.userId);
    expect(await ben.schedules.get({ householdId: home.id })).toEqual(set);
    expect(await refusal(ben.schedules.set({ ...wish, weekday: 6 }))).toMatchObject({ kind: 'forbidden' });
    expect(await api.as(home.owner).schedules.set({ ...wish, isEnabled: false })).toMatchObject({ nextRunAt: null });
    expect((await recorded()).map(({ payload }) => payload)).toEqual([
      { fields: ['weekday', 'time'] },
      { fields: ['isEnabled'] },
    ]);
  });

  test('has a day of the week and a time of day', async () => {
    for (const wrong of [{ weekday: 0 }, { weekday: 8 }, { time: '24:00' }, { time: '8:00' }, { time: '08:60' }]) {
      const wish = { householdId: home.id, isEnabled: true, weekday: 7, time: '08:00', ...wrong };
      await expect(api.as(home.owner).schedules.set(wish)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    }
    for (const time of ['00:00', '23:59'])
      expect(
        await api.as(home.owner).schedules.set({ householdId: home.id, isEnabled: true, weekday: 1, time }),
      ).toMatchObject({ time });
  });

  test('is told of nobody else’s household', async () => {
    const stranger = await aHousehold(api.uow);
    const there = api.as(stranger.owner);
    expect(await refusal(there.schedules.get({ householdId: home.id }))).toMatchObject({ kind: 'not-found' });
  });
});

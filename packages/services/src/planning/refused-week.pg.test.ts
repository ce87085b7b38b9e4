import { Currency } from '@hearth/contracts/shared/money.ts';
import { aHousehold } from '@hearth/testing/a-household.ts';
import { aHome, aWeek, dinners, quickly, weekOf } from '@hearth/testing/a-week.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { rowCounts } from '@hearth/testing/row-counts.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let api: TestApi;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase(), solving: quickly });
});
afterAll(() => api?.close());

describe('a week that cannot be', () => {
  test('is refused with reasons in words, and leaves no row anywhere', async () => {
    const ours = await aHome(api, { members: [{ name: 'Ada', targets: [{ nutrient: 'proteinG', min: 900 }] }] });
    const before = await rowCounts(api);
    const outcome = await ours.call.plans.generate({ householdId: ours.id, weekOf, goals: dinners });
    expect(outcome).toMatchObject({
      status: 'infeasible',
      reasons: [
        { code: 'target-unreachable', nutrient: 'proteinG', limit: 900, message: expect.stringContaining('Ada') },
      ],
    });
    const poor = await ours.call.plans.generate({ householdId: ours.id, weekOf, goals: dinners, budgetMinor: '1' });
    expect(poor.status).toBe('infeasible');
    expect(await rowCounts(api)).toEqual(before);
  });

  test('names how much the cheapest week costs, and a week is made for more', async () => {
    const ours = await aHome(api, { members: [{ name: 'Ada' }] });
    const outcome = await ours.call.plans.generate({
      householdId: ours.id,
      weekOf,
      goals: dinners,
      budgetMinor: '200',
    });
    if (outcome.status !== 'infeasible') throw new Error(`expected a refusal, not ${outcome.status}`);
    const reason = outcome.reasons.find((each) => each.code === 'budget-too-low');
    expect(reason).toMatchObject({ limit: 200, message: expect.stringContaining('€2.00') });
    const enough = Math.ceil(reason!.nearest!);
    const plan = await aWeek(ours, { budgetMinor: String(2 * enough) });
    expect(Number(plan.costMinor)).toBeLessThanOrEqual(2 * enough);
  });

  test('that nobody could decide in time is said to be undecided, and leaves no row', async () => {
    const slow = await anApi({
      database: await createStarterDatabase(),
      planner: { plan: async () => ({ status: 'undecided', reason: 'time-budget', timings: {} }) },
    });
    try {
      const { id, owner } = await aHousehold(slow.uow);
      const count = () =>
        slow.sql(
          'select (select count(*) from plan) as plans, (select count(*) from event) as events, (select count(*) from idempotency_key) as keys',
        );
      const before = await count();
      expect(await slow.as(owner).plans.generate({ householdId: id, weekOf })).toEqual({
        status: 'undecided',
        message: expect.any(String),
      });
      expect(await count()).toEqual(before);
    } finally {
      await slow.close();
    }
  });

  test('of a household without members asks for one', async () => {
    const householdId = await api.uow.system('a test', ({ system }) =>
      system.createHousehold({
        name: 'Nobody',
        currency: Currency.parse('EUR'),
        zone: 'UTC',
        weekStart: 1,
        tools: [],
        budgetMinor: null,
        members: [],
      }),
    );
    const operator = api.as({ kind: 'operator', name: 'test' });
    expect(await refusal(operator.plans.generate({ householdId, weekOf }))).toMatchObject({
      kind: 'invalid',
      code: 'household.has-no-members',
    });
  });
});

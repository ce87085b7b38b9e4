import { aHome, aWeek, quickly, weekOf } from '@hearth/testing/a-week.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { checkStoredPlan } from '@hearth/testing/check-stored-plan.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let api: TestApi;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase(), solving: quickly });
});
afterAll(() => api?.close());

describe('the way from a wish to a cart', () => {
  test('generate, approve, list and cart agree with each other and with the pack', async () => {
    const ours = await aHome(api, {
      budgetMinor: 20_000n,
      members: [
        {
          name: 'Ada',
          diets: ['vegetarian'],
          allergies: ['nuts'],
          targets: [{ nutrient: 'energyKcal', min: 1500, max: 2400 }],
        },
        { name: 'Ben', portion: 1.25 },
      ],
    });
    const { id: householdId, call } = ours;
    const draft = await aWeek(ours, { goals: {} });
    expect(draft).toMatchObject({
      householdId,
      weekOf,
      status: 'draft',
      currency: 'EUR',
      budgetMinor: '20000',
      approvedAt: null,
    });
    expect(draft.items.length).toBeGreaterThanOrEqual(21);
    expect(await checkStoredPlan(api.url, draft.id, { shown: draft, provenGap: quickly.gapTarget })).toEqual([]);
    expect(await refusal(call.shoppingLists.get({ householdId, planId: draft.id }))).toMatchObject({
      code: 'shopping-list.not-found',
    });
    expect(await refusal(call.orders.preview({ householdId, planId: draft.id }))).toMatchObject({
      code: 'shopping-list.not-found',
    });

    const approved = await call.plans.approve({ householdId, planId: draft.id });
    expect(approved).toEqual({ ...draft, status: 'approved', approvedAt: expect.any(String) });
    const list = await call.shoppingLists.get({ householdId, planId: draft.id });
    expect(list).toMatchObject({ planId: draft.id, currency: 'EUR', totalMinor: draft.costMinor });
    const cart = await call.orders.preview({ householdId, planId: draft.id });
    expect(cart).toMatchObject({ vendor: 'manual', listId: list.id, subtotalMinor: draft.costMinor });
    const bought = list.aisles
      .flatMap((aisle) => aisle.lines)
      .flatMap((line) => line.packages.map((size) => ({ id: line.ingredientId, ...size })));
    expect(
      cart.lines.map(({ ingredientId: id, label, count, unitPriceMinor: priceMinor }) => ({
        id,
        label,
        count,
        priceMinor,
      })),
    ).toEqual(bought.map(({ id, label, count, priceMinor }) => ({ id, label, count, priceMinor })));
    expect(await checkStoredPlan(api.url, draft.id, { provenGap: quickly.gapTarget })).toEqual([]);
    const events = await api.sql(`select type from event where scope_id = $1 order by seq`, [householdId]);
    expect(events).toEqual([{ type: 'plan.generated' }, { type: 'plan.approved' }]);
  });

  test('a week is planned from the household’s own first day', async () => {
    const plan = await aWeek(await aHome(api, { weekStart: 6 }), { weekOf: '2027-01-01' });
    expect(plan.weekOf).toBe('2026-12-26');
    expect(plan.days).toEqual([
      '2026-12-26',
      '2026-12-27',
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
    ]);
    expect(plan.items.map((item) => item.date)).toEqual(
      plan.days.flatMap((day) => plan.items.filter((item) => item.date === day).map(() => day)),
    );
  });

  test('a ticked line is left out of the cart, unless it is asked for', async () => {
    const ours = await aHome(api);
    const { id: householdId, call } = ours;
    const { id: planId } = await aWeek(ours);
    await call.plans.approve({ householdId, planId });
    const list = await call.shoppingLists.get({ householdId, planId });
    const line = list.aisles[0]!.lines[0]!;
    const ticked = await call.shoppingLists.check({
      householdId,
      listId: list.id,
      ingredientId: line.ingredientId,
      checked: true,
    });
    expect(ticked.aisles[0]?.lines[0]?.checked).toBe(true);
    const cart = await call.orders.preview({ householdId, planId });
    expect(cart.lines.map((each) => each.ingredientId)).not.toContain(line.ingredientId);
    const whole = await call.orders.preview({ householdId, planId, skipChecked: false });
    expect(whole.lines.map((each) => each.ingredientId)).toContain(line.ingredientId);
    expect(whole.subtotalMinor).toBe(list.totalMinor);
  });
});

import { IngredientId, PlanId, ShoppingListId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, refusal, type Caller, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

let api: TestApi;
let home: FurnishedHousehold;
let stranger: FurnishedHousehold;
let call: Caller;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  stranger = await aFurnishedHousehold(api);
});
beforeEach(async () => {
  home = await aFurnishedHousehold(api, {
    members: [
      { name: 'Ada' },
      { name: 'Mia', role: 'child', account: true },
      { name: 'Gus', role: 'guest', account: true },
    ],
  });
  call = api.as(home.owner);
});
afterAll(() => api?.close());

const list = () => call.shoppingLists.get({ householdId: home.id, planId: home.planId });
const onlyLine = async () => (await list()).aisles[0]!.lines[0]!;

test('an approved plan has its list, at the prices it was made with', async () => {
  expect(await list()).toMatchObject({
    id: home.listId,
    planId: home.planId,
    currency: 'EUR',
    totalMinor: '249',
    unpricedLines: 0,
    aisles: [
      {
        aisle: 'produce',
        lines: [
          {
            neededGrams: 100,
            pantryGrams: 0,
            checked: false,
            packages: [{ label: 'bag', grams: 1000, count: 1, priceMinor: '249' }],
          },
        ],
      },
    ],
  });
});

test('a line is ticked and unticked, by a child too, and not by a guest', async () => {
  const { ingredientId } = await onlyLine();
  const tick = (by: string, checked: boolean) =>
    api
      .as(home.members.get(by)!.userId)
      .shoppingLists.check({ householdId: home.id, listId: home.listId, ingredientId, checked });
  expect((await tick('Mia', true)).aisles[0]?.lines[0]?.checked).toBe(true);
  expect(await refusal(tick('Gus', false))).toMatchObject({ kind: 'forbidden' });
  expect((await onlyLine()).checked).toBe(true);
  await tick('Ada', false);
  expect((await onlyLine()).checked).toBe(false);
  expect(
    await api.sql('select payload from event where scope_id = $1 and type = $2 order by seq', [
      home.id,
      'shopping-line.checked',
    ]),
  ).toEqual([
    { payload: { listId: home.listId, ingredientId, checked: true } },
    { payload: { listId: home.listId, ingredientId, checked: false } },
  ]);
});

test('a list, a plan or a line that is not there, or is another household’s, is not found', async () => {
  const { ingredientId } = await onlyLine();
  const missing = { kind: 'not-found', code: 'shopping-list.not-found' };
  for (const planId of [newId(PlanId), stranger.planId]) {
    expect(await refusal(call.shoppingLists.get({ householdId: home.id, planId }))).toMatchObject(missing);
    expect(await refusal(call.orders.preview({ householdId: home.id, planId }))).toMatchObject(missing);
  }
  for (const listId of [newId(ShoppingListId), stranger.listId]) {
    expect(
      await refusal(call.shoppingLists.check({ householdId: home.id, listId, ingredientId, checked: true })),
    ).toMatchObject(missing);
  }
  expect(
    await refusal(
      call.shoppingLists.check({
        householdId: home.id,
        listId: home.listId,
        ingredientId: newId(IngredientId),
        checked: true,
      }),
    ),
  ).toMatchObject(missing);
  expect(await api.sql('select checked from shopping_list_line where household_id = $1', [stranger.id])).toEqual([
    { checked: false },
  ]);
});

test('a cart is not an order: previewing leaves nothing behind, and a child may not', async () => {
  const count = () =>
    api.sql('select (select count(*) from event) as events, (select count(*) from shopping_list) as lists');
  const before = await count();
  expect(await call.orders.preview({ householdId: home.id, planId: home.planId })).toMatchObject({
    vendor: 'manual',
    subtotalMinor: '249',
    lines: [{ count: 1, unitPriceMinor: '249', lineTotalMinor: '249' }],
  });
  expect(await count()).toEqual(before);
  expect(
    await refusal(
      api.as(home.members.get('Mia')!.userId).orders.preview({ householdId: home.id, planId: home.planId }),
    ),
  ).toMatchObject({ kind: 'forbidden' });
});

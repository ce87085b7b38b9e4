import { IngredientId, PantryItemId } from '@hearth/contracts/shared/primitives.ts';
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
  home = await aFurnishedHousehold(api, { members: [{ name: 'Ada' }, { name: 'Mia', role: 'child', account: true }] });
  call = api.as(home.owner);
});
afterAll(() => api?.close());

const list = async () => (await call.pantry.list({ householdId: home.id })).items;

test('what is added is listed with its name, and two of the same are two', async () => {
  const add = (grams: number, bestBefore?: string) =>
    call.pantry.add({
      householdId: home.id,
      ingredientId: home.ingredientId,
      grams,
      ...(bestBefore === undefined ? {} : { bestBefore }),
    });
  const first = await add(250.125, '2026-12-24');
  const second = await add(0.001);
  expect(first).toEqual({
    id: expect.any(String),
    ingredientId: home.ingredientId,
    ingredient: 'secret herb',
    grams: 250.125,
    bestBefore: '2026-12-24',
  });
  expect(second).toMatchObject({ grams: 0.001, bestBefore: null });
  expect((await list()).slice(1)).toEqual([first, second]);
});

test('what is removed is gone, once', async () => {
  expect(await call.pantry.remove({ householdId: home.id, pantryItemId: home.pantryItemId })).toEqual({
    removed: true,
  });
  expect(await list()).toEqual([]);
  const again = call.pantry.remove({ householdId: home.id, pantryItemId: home.pantryItemId });
  expect(await refusal(again)).toMatchObject({ kind: 'not-found', code: 'pantry-item.not-found' });
});

test('every change is told as an event', async () => {
  await call.pantry.add({ householdId: home.id, ingredientId: home.ingredientId, grams: 1 });
  await call.pantry.remove({ householdId: home.id, pantryItemId: home.pantryItemId });
  expect(
    await api.sql('select type, payload from event where scope_id = $1 and seq > 1 order by seq', [home.id]),
  ).toEqual([
    { type: 'pantry.changed', payload: { ingredientId: home.ingredientId } },
    { type: 'pantry.changed', payload: { ingredientId: expect.any(String) } },
  ]);
});

test('what does not exist, is retired or is another household’s is neither added nor removed', async () => {
  await api.sql('update ingredient set retired_at = now() where id = $1', [home.ingredientId]);
  for (const ingredientId of [newId(IngredientId), stranger.ingredientId, home.ingredientId]) {
    expect(await refusal(call.pantry.add({ householdId: home.id, ingredientId, grams: 1 }))).toMatchObject({
      kind: 'not-found',
      code: 'ingredient.not-found',
    });
  }
  for (const pantryItemId of [newId(PantryItemId), stranger.pantryItemId]) {
    expect(await refusal(call.pantry.remove({ householdId: home.id, pantryItemId }))).toMatchObject({
      code: 'pantry-item.not-found',
    });
  }
  expect(await api.sql('select id from pantry_item where household_id = $1', [stranger.id])).toEqual([
    { id: stranger.pantryItemId },
  ]);
  expect(await list()).toHaveLength(1);
});

test('a child looks and does not touch', async () => {
  const child = api.as(home.members.get('Mia')!.userId);
  expect((await child.pantry.list({ householdId: home.id })).items).toHaveLength(1);
  expect(await refusal(child.pantry.remove({ householdId: home.id, pantryItemId: home.pantryItemId }))).toMatchObject({
    kind: 'forbidden',
  });
});

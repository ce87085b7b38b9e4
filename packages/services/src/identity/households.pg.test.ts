import { Currency } from '@hearth/contracts/shared/money.ts';
import { IngredientId, MemberId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import { anAccount } from '@hearth/testing/an-account.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { blockedOrDone } from '@hearth/testing/blocked-or-done.ts';
import { anApi, refusal, type Caller, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createHousehold } from './create-household.ts';
import { seedDemoHousehold } from './seed-demo.ts';

let api: TestApi;
let home: FurnishedHousehold;
let call: Caller;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
});
beforeEach(async () => {
  home = await aFurnishedHousehold(api, {
    members: [{ name: 'Ada' }, { name: 'Ben', account: true }, { name: 'Mia', role: 'child', account: true }],
  });
  call = api.as(home.owner);
});
afterAll(() => api?.close());

const events = () =>
  api.sql<{ type: string; payload: object }>(
    'select type, payload from event where scope_id = $1 order by seq offset 1',
    [home.id],
  );

test('somebody who owns twenty households founds no other, not even two at once', async () => {
  const ada = await anAccount(api, 'Ada');
  const wish = { name: 'Home', currency: Currency.parse('EUR'), zone: 'UTC', weekStart: 1, memberName: 'Ada' };
  for (let owned = 0; owned < 19; owned += 1) await api.as(ada).households.create(wish);
  let second: Promise<unknown> = Promise.resolve();
  await api.uow.user({ kind: 'user', userId: ada }, null, async (tx) => {
    await createHousehold(tx, { ...wish, tools: [] });
    second = refusal(api.as(ada).households.create(wish));
    await blockedOrDone(api, second);
  });
  expect(await second).toMatchObject({ kind: 'limit', code: 'household.too-many' });
  expect((await api.as(ada).households.list({})).items).toHaveLength(20);
});

test('whoever founds a household is its first member', async () => {
  const ada = api.as(await anAccount(api, 'Ada'));
  const founded = await ada.households.create({
    name: 'Home',
    currency: Currency.parse('EUR'),
    zone: 'UTC',
    weekStart: 1,
    memberName: 'Ada',
    tools: ['oven', 'wok'],
  });
  expect(founded).toMatchObject({ tools: ['oven', 'wok'] });
  expect(founded.members.map(({ id }) => id)).toEqual([founded.memberId]);
  expect(await ada.households.get({ householdId: founded.id })).toEqual(founded);
});

describe('a household', () => {
  test('is shown with its people and with the caller’s own place among them', async () => {
    const mia = home.members.get('Mia')!;
    const shown = await api.as(mia.userId).households.get({ householdId: home.id });
    expect(shown).toMatchObject({ id: home.id, role: 'child', memberId: mia.id, currency: 'EUR' });
    expect(shown.members.map(({ name, role, hasAccount }) => ({ name, role, hasAccount }))).toEqual([
      { name: 'Ada', role: 'owner', hasAccount: true },
      { name: 'Ben', role: 'adult', hasAccount: true },
      { name: 'Mia', role: 'child', hasAccount: true },
    ]);
    const operator = api.as({ kind: 'operator', name: 'test' });
    expect(await operator.households.get({ householdId: home.id })).toMatchObject({ role: null, memberId: null });
  });

  test('is revised field by field, and says which', async () => {
    const before = await call.households.get({ householdId: home.id });
    const { members: _, role: __, memberId: ___, ...fields } = before;
    const changes = { budgetMinor: '12345', tools: ['wok'] as ['wok'], weekStart: 7 };
    expect(await call.households.revise({ householdId: home.id, ...changes })).toEqual({ ...fields, ...changes });
    expect(await call.households.revise({ householdId: home.id, budgetMinor: null })).toEqual({
      ...fields,
      ...changes,
      budgetMinor: null,
    });
    expect(await call.households.get({ householdId: home.id })).toEqual({ ...before, ...changes, budgetMinor: null });
    expect(await events()).toEqual([
      { type: 'household.revised', payload: { fields: expect.arrayContaining(['budgetMinor', 'tools', 'weekStart']) } },
      { type: 'household.revised', payload: { fields: ['budgetMinor'] } },
    ]);
  });

  test('is revised by an owner, not by an adult', async () => {
    const ben = api.as(home.members.get('Ben')!.userId);
    expect(await refusal(ben.households.revise({ householdId: home.id, name: 'Mine' }))).toMatchObject({
      kind: 'forbidden',
      code: 'household.forbidden',
    });
    expect((await call.households.get({ householdId: home.id })).name).toBe('Test');
  });

  test('is listed to who belongs to it, and to nobody else', async () => {
    const { items } = await api.as(home.members.get('Ben')!.userId).households.list({});
    expect(items).toMatchObject([{ id: home.id, role: 'adult', memberId: home.members.get('Ben')!.id }]);
    const stranger = await aFurnishedHousehold(api);
    expect((await api.as(stranger.owner).households.list({})).items.map((each) => each.id)).toEqual([stranger.id]);
  });

  test('asks whoever is not signed in to sign in', async () => {
    const nobody = api.as(null);
    expect(await refusal(nobody.households.list({}))).toMatchObject({
      kind: 'unauthenticated',
      code: 'session.needed',
    });
    expect(await refusal(nobody.households.get({ householdId: home.id }))).toMatchObject({ kind: 'unauthenticated' });
    expect(await nobody.session.get({})).toMatchObject({ user: null });
    expect(await call.session.get({})).toMatchObject({ user: { id: home.owner } });
  });
});

const ada = () => home.members.get('Ada')!.id;

describe('a member', () => {
  test('is revised field by field; what is left out stays', async () => {
    const [onion] = await api.sql<{ id: string }>(`select id from ingredient where slug = 'onion'`);
    const dislikes = [IngredientId.parse(onion!.id), home.ingredientId].toSorted();
    const wishes = {
      diets: ['vegan' as const],
      allergies: ['nuts' as const],
      portion: 0.75,
      targets: [{ nutrient: 'energyKcal' as const, min: 1000.5, max: 2000 }],
    };
    const first = await call.members.revise({ householdId: home.id, memberId: ada(), dislikes, ...wishes });
    expect(first).toMatchObject({ name: 'Ada', role: 'owner', dislikes, ...wishes });
    expect(await call.members.revise({ householdId: home.id, memberId: ada(), name: 'Ada L.' })).toEqual({
      ...first,
      name: 'Ada L.',
    });
    expect(await call.members.revise({ householdId: home.id, memberId: ada(), dislikes: [], targets: [] })).toEqual({
      ...first,
      name: 'Ada L.',
      dislikes: [],
      targets: [],
    });
    expect((await events()).map((event) => event.type)).toEqual(['member.revised', 'member.revised', 'member.revised']);
  });

  test('dislikes an ingredient that is mentioned twice once, and none that is not there', async () => {
    const twice = await call.members.revise({
      householdId: home.id,
      memberId: ada(),
      dislikes: [home.ingredientId, home.ingredientId],
    });
    expect(twice.dislikes).toEqual([home.ingredientId]);
    const stranger = await aFurnishedHousehold(api);
    for (const foreign of [stranger.ingredientId, newId(IngredientId)]) {
      const refused = await refusal(
        call.members.revise({ householdId: home.id, memberId: ada(), name: 'Half', dislikes: [foreign] }),
      );
      expect(refused).toMatchObject({ kind: 'not-found', code: 'ingredient.not-found' });
    }
    expect((await call.households.get({ householdId: home.id })).members[0]).toMatchObject({
      name: 'Ada',
      dislikes: [home.ingredientId],
    });
  });

  test('of another household is not found', async () => {
    const stranger = await aFurnishedHousehold(api);
    for (const memberId of [[...stranger.members.values()][0]!.id, newId(MemberId)]) {
      expect(await refusal(call.members.revise({ householdId: home.id, memberId, name: 'x' }))).toMatchObject({
        code: 'member.not-found',
      });
    }
    expect(await events()).toEqual([]);
  });
});

test('the demo household is made once, by however many processes start together, and found again', async () => {
  const together = await Promise.all([1, 2, 3].map(() => api.uow.system('seed', seedDemoHousehold)));
  expect(together.filter(({ created }) => created)).toHaveLength(1);
  const one = await api.uow.system('seed', seedDemoHousehold);
  expect(new Set([one, ...together].map(({ householdId }) => householdId)).size).toBe(1);
  const shown = await api.as(one.userId).households.get({ householdId: one.householdId });
  expect(shown).toMatchObject({ name: 'Demo', role: 'owner', currency: 'EUR' });
  expect(shown.members.map((member) => member.name)).toEqual(['Ada', 'Ben', 'Mia']);
});

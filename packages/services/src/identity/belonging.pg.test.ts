import { IngredientId, MemberId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anAccount } from '@hearth/testing/an-account.ts';
import { anApi, refusal, type Caller, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

let api: TestApi;
let home: FurnishedHousehold;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
});
beforeEach(async () => {
  home = await aFurnishedHousehold(api, {
    members: [
      { name: 'Ada' },
      { name: 'Ben', account: true },
      { name: 'Mia', role: 'child', account: true },
      { name: 'Tom', role: 'child' },
    ],
  });
});
afterAll(() => api?.close());

const member = (name: string) => home.members.get(name)!;
const as = (name: string): Caller => api.as(member(name).userId);
const owner = (): Caller => as('Ada');
const here = () => ({ householdId: home.id });
const roles = async (): Promise<Record<string, string>> => {
  const rows = await api.sql<{ name: string; role: string }>('select name, role from member where household_id = $1', [
    home.id,
  ]);
  return Object.fromEntries(rows.map(({ name, role }) => [name, role]));
};
const events = (id: string = home.id) =>
  api.sql<{ type: string; payload: object; actor: object }>(
    `select type, payload, actor from event where scope_id = $1 and type <> 'pantry.changed' order by seq`,
    [id],
  );
const noHousehold = { kind: 'not-found', code: 'household.not-found' };
const lastOwner = { kind: 'conflict', code: 'household.last-owner' };

const ours = {
  name: 'Harbour Lane',
  currency: 'GBP',
  zone: 'Europe/London',
  weekStart: 7,
  memberName: 'Eve',
};

describe('a household that is founded', () => {
  test('belongs to its founder, who sees it in the list with what they are in it', async () => {
    const userId = await anAccount(api, 'Eve');
    const eve = api.as(userId);
    expect((await eve.households.list({})).items).toEqual([]);
    const { memberName: _, ...fields } = ours;
    const made = await eve.households.create(ours);
    expect(made).toMatchObject({ ...fields, role: 'owner', budgetMinor: null, tools: [] });
    expect(made.members).toMatchObject([{ name: 'Eve', role: 'owner', hasAccount: true, portion: 1 }]);
    expect(await eve.households.get({ householdId: made.id })).toEqual(made);
    expect((await eve.households.list({})).items).toMatchObject([{ id: made.id, role: 'owner' }]);
    expect(await events(made.id)).toEqual([
      { type: 'household.founded', payload: { memberId: made.members[0]!.id }, actor: { kind: 'user', userId } },
    ]);
  });

  test('is founded once under one key, and in no other name', async () => {
    const eve = await anAccount(api, 'Eve');
    const [one, two] = await Promise.all([1, 2].map(() => api.as(eve, { key: 'found' }).households.create(ours)));
    expect(two).toEqual(one);
    expect((await api.as(eve).households.list({})).items).toHaveLength(1);
    const other = api.as(eve, { key: 'found' }).households.create({ ...ours, name: 'Other' });
    expect(await refusal(other)).toMatchObject({ code: 'request.key-reused' });
    const stranger = await anAccount(api, 'Ivy');
    const theirs = await api.as(stranger, { key: 'found' }).households.create(ours);
    expect(theirs.id).not.toBe(one!.id);
    expect(await refusal(api.as(eve).households.get({ householdId: theirs.id }))).toMatchObject(noHousehold);
  });

  test('is listed beside the others with the role in each', async () => {
    const made = await as('Mia').households.create(ours);
    expect((await as('Mia').households.list({})).items.map(({ id, role }) => ({ id, role }))).toEqual([
      { id: made.id, role: 'owner' },
      { id: home.id, role: 'child' },
    ]);
  });
});

describe('a person without an account', () => {
  test('is added with what they eat, once under one key', async () => {
    const wishes = {
      diets: ['vegetarian' as const],
      allergies: ['nuts' as const],
      dislikes: [home.ingredientId],
      targets: [{ nutrient: 'proteinG' as const, min: 20 }],
      portion: 0.5,
    };
    const keyed = api.as(home.owner, { key: 'add' });
    const added = await keyed.members.add({ ...here(), name: 'Lia', role: 'child', ...wishes });
    expect(added).toMatchObject({ name: 'Lia', role: 'child', hasAccount: false, ...wishes });
    expect(await keyed.members.add({ ...here(), name: 'Lia', role: 'child', ...wishes })).toEqual(added);
    expect(Object.keys(await roles())).toHaveLength(5);
    expect((await events()).at(-1)).toMatchObject({
      type: 'member.joined',
      payload: { memberId: added.id, userId: null, role: 'child' },
    });
  });

  test('is not added half, and not beyond what a household holds', async () => {
    const half = owner().members.add({ ...here(), name: 'Lia', dislikes: [newId(IngredientId)] });
    expect(await refusal(half)).toMatchObject({ code: 'ingredient.not-found' });
    expect(await roles()).not.toHaveProperty('Lia');
    for (let index = 4; index < 30; index += 1) await owner().members.add({ ...here(), name: `P${index}` });
    expect(await refusal(owner().members.add({ ...here(), name: 'One more' }))).toMatchObject({
      kind: 'conflict',
      code: 'household.full',
    });
  });
});

describe('a role', () => {
  test('is given by an owner alone, and holds from the next call', async () => {
    for (const name of ['Ben', 'Mia'])
      expect(
        await refusal(as(name).members.setRole({ ...here(), memberId: member(name).id, role: 'owner' })),
      ).toMatchObject({ kind: 'forbidden', code: 'household.forbidden' });
    const made = await owner().members.setRole({ ...here(), memberId: member('Ben').id, role: 'owner' });
    expect(made).toMatchObject({ name: 'Ben', role: 'owner' });
    await as('Ben').members.setRole({ ...here(), memberId: member('Mia').id, role: 'adult' });
    await as('Mia').plans.approve({ ...here(), planId: home.planId });
    await as('Ben').members.setRole({ ...here(), memberId: member('Mia').id, role: 'guest' });
    expect(await refusal(as('Mia').pantry.list(here()))).toMatchObject({ kind: 'forbidden' });
    expect((await events()).filter(({ type }) => type === 'member.role-changed').map(({ payload }) => payload)).toEqual(
      [
        { memberId: member('Ben').id, from: 'adult', to: 'owner' },
        { memberId: member('Mia').id, from: 'child', to: 'adult' },
        { memberId: member('Mia').id, from: 'adult', to: 'guest' },
      ],
    );
  });

  test('of an owner is not for a person without an account', async () => {
    const tom = { ...here(), memberId: member('Tom').id };
    for (const call of [
      () => owner().members.setRole({ ...tom, role: 'owner' }),
      () => owner().households.transfer(tom),
    ])
      expect(await refusal(call())).toMatchObject({ kind: 'conflict', code: 'member.needs-account' });
  });

  test('of the last owner stays, whichever way it is to be lost', async () => {
    const ada = { ...here(), memberId: member('Ada').id };
    for (const role of ['adult', 'child', 'guest'] as const)
      expect(await refusal(owner().members.setRole({ ...ada, role }))).toMatchObject(lastOwner);
    expect(await refusal(owner().members.remove(ada))).toMatchObject(lastOwner);
    expect(await refusal(owner().households.leave(here()))).toMatchObject(lastOwner);
    expect((await roles())['Ada']).toBe('owner');
    expect((await owner().members.setRole({ ...ada, role: 'owner' })).role).toBe('owner');
  });

  test('stays with one of two owners who step down at the same moment', async () => {
    await owner().members.setRole({ ...here(), memberId: member('Ben').id, role: 'owner' });
    const held = await api.database.pool.connect();
    await held.query('begin');
    await held.query('select from household where id = $1 for no key update', [home.id]);
    const both = Promise.allSettled([
      owner().households.leave(here()),
      as('Ben').members.setRole({ ...here(), memberId: member('Ben').id, role: 'adult' }),
    ]);
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await expect.poll(async () => (await api.sql(waiting)).length).toBe(2);
    await held.query('commit');
    held.release();
    const ends = await both;
    const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    expect(refused).toHaveLength(1);
    expect(await refusal(Promise.reject(refused[0]))).toMatchObject(lastOwner);
    expect(Object.values(await roles()).filter((role) => role === 'owner')).toHaveLength(1);
  });

  test('of the last owner is kept by the database itself, also against two at once', async () => {
    const demote = `update member set role = 'adult' where household_id = $1 and name = $2`;
    await expect(api.sql(demote, [home.id, 'Ada'])).rejects.toThrow('keeps an owner');
    await api.sql(`update member set role = 'owner' where household_id = $1 and name = 'Ben'`, [home.id]);
    const [one, two] = [await api.database.pool.connect(), await api.database.pool.connect()];
    try {
      for (const [client, name] of [
        [one, 'Ada'],
        [two, 'Ben'],
      ] as const) {
        await client.query('begin');
        await client.query(demote, [home.id, name]);
      }
      await one.query('set constraints all immediate');
      await two.query(`set local lock_timeout = '20ms'`);
      await expect(two.query('set constraints all immediate')).rejects.toThrow('lock timeout');
    } finally {
      for (const client of [one, two]) {
        await client.query('rollback');
        client.release();
      }
    }
  });
});

describe('a household that is handed over', () => {
  test('has the other for its owner, and the giver as an adult from their next call', async () => {
    const offer = await owner().invitations.create({ ...here(), kind: 'member', role: 'adult' });
    const heir = await owner().households.transfer({ ...here(), memberId: member('Ben').id });
    expect(heir).toMatchObject({ id: member('Ben').id, role: 'owner' });
    expect(await roles()).toMatchObject({ Ada: 'adult', Ben: 'owner' });
    expect(await refusal(owner().invitations.list(here()))).toMatchObject({ code: 'household.forbidden' });
    expect((await as('Ben').invitations.list(here())).items.map(({ id }) => id)).not.toContain(offer.id);
    expect((await events()).slice(-3).map(({ type, payload }) => ({ type, payload }))).toEqual([
      { type: 'member.role-changed', payload: { memberId: member('Ben').id, from: 'adult', to: 'owner' } },
      { type: 'invitation.revoked', payload: { invitationId: offer.id } },
      { type: 'member.role-changed', payload: { memberId: member('Ada').id, from: 'owner', to: 'adult' } },
    ]);
    expect(await owner().households.leave(here())).toEqual({ left: true });
    expect(await refusal(owner().households.get(here()))).toMatchObject(noHousehold);
  });

  test('is not handed to its owner, nor to somebody of another house', async () => {
    expect(await refusal(owner().households.transfer({ ...here(), memberId: member('Ada').id }))).toMatchObject({
      code: 'household.transfer-to-self',
    });
    const stranger = await aFurnishedHousehold(api);
    const [theirs] = stranger.members.values();
    for (const memberId of [theirs!.id, newId(MemberId)]) {
      for (const call of [
        () => owner().households.transfer({ ...here(), memberId }),
        () => owner().members.setRole({ ...here(), memberId, role: 'guest' }),
        () => owner().members.remove({ ...here(), memberId }),
      ])
        expect(await refusal(call())).toMatchObject({ kind: 'not-found', code: 'member.not-found' });
    }
  });
});

describe('a member who is removed', () => {
  test('is refused at their next call, and stays by name in the plans that were made', async () => {
    const plan = await as('Ben').plans.get({ ...here(), planId: home.planId });
    const [stored] = await api.sql<{ name: string }>('select name from plan_member where plan_id = $1', [home.planId]);
    await api.sql('update plan_member set name = $2 where plan_id = $1', [home.planId, 'Ben']);
    expect(await as('Ben').households.get(here())).toMatchObject({ role: 'adult' });
    expect(await owner().members.remove({ ...here(), memberId: member('Ben').id })).toEqual({ removed: true });
    for (const call of [
      () => as('Ben').households.get(here()),
      () => as('Ben').recipes.list(here()),
      () => as('Ben').plans.get({ ...here(), planId: home.planId }),
      () => as('Ben').households.leave(here()),
    ])
      expect(await refusal(call())).toMatchObject(noHousehold);
    expect((await as('Ben').households.list({})).items).toEqual([]);
    const after = await owner().plans.get({ ...here(), planId: home.planId });
    expect(after.items).toEqual(plan.items);
    expect(after.members.map(({ name }) => name)).toEqual(['Ben']);
    expect(stored).toBeDefined();
    expect((await events()).at(-1)).toMatchObject({
      type: 'member.removed',
      payload: { memberId: member('Ben').id, userId: member('Ben').userId },
      actor: { kind: 'user', userId: home.owner },
    });
  });

  test('hears nothing more: a live stream ends with the removal', async () => {
    const [{ last }] = (await api.sql('select last::text from event_counter where scope_id = $1', [home.id])) as [
      { last: string },
    ];
    const stream = (await as('Ben').events.watch({ ...here(), lastEventId: last }))[Symbol.asyncIterator]();
    const first = stream.next();
    await owner().households.revise({ ...here(), name: 'Still here' });
    expect((await first).value?.[1]).toMatchObject({ type: 'household.revised' });
    const next = refusal(stream.next());
    await owner().members.remove({ ...here(), memberId: member('Ben').id });
    await owner().households.revise({ ...here(), name: 'Unheard' });
    expect(await next).toMatchObject(noHousehold);
  });

  test('is nobody an adult, a child or a professional may remove', async () => {
    for (const name of ['Ben', 'Mia'])
      expect(await refusal(as(name).members.remove({ ...here(), memberId: member('Tom').id }))).toMatchObject({
        kind: 'forbidden',
      });
    expect(Object.keys(await roles())).toHaveLength(4);
  });
});

test('a member leaves by themselves, whatever their role, and only where they are', async () => {
  expect(await as('Mia').households.leave(here())).toEqual({ left: true });
  expect(await refusal(as('Mia').households.leave(here()))).toMatchObject(noHousehold);
  expect((await events()).at(-1)).toMatchObject({
    type: 'member.left',
    payload: { memberId: member('Mia').id, userId: member('Mia').userId },
  });
  const operator = api.as({ kind: 'operator', name: 'test' });
  expect(await refusal(operator.households.leave(here()))).toMatchObject({ code: 'member.not-found' });
});

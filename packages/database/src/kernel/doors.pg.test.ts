import { COMMONS_ID, HouseholdId, JobId, UserId } from '@hearth/contracts/shared/primitives.ts';
import { permissions } from '@hearth/contracts/shared/contract.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { mayAs } from '@hearth/domain/identity/permissions.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packRepo } from '../catalog/pack-repo.ts';
import { type HouseholdReader, unitOfWork } from '../unit-of-work.ts';
import { newId } from './new-id.ts';

let api: TestApi;
let ours: FurnishedHousehold;
let theirs: FurnishedHousehold;

const four = [
  { name: 'Ada' },
  { name: 'Ben', role: 'adult', account: true },
  { name: 'Mia', role: 'child', account: true },
  { name: 'Gus', role: 'guest', account: true },
] as const;

beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  ours = await aFurnishedHousehold(api, { members: four });
  theirs = await aFurnishedHousehold(api, { name: 'Theirs' });
});
afterAll(() => api?.close());

const user = (userId: UserId): Actor => ({ kind: 'user', userId });
const noHousehold = { kind: 'not-found', code: 'household.not-found' };

describe('a household door', () => {
  test('shows through every repository the own rows and nothing of another household', async () => {
    const seen = await api.uow.household(user(ours.owner), ours.id, 'household:read', async (tx) => ({
      household: (await tx.households.get())?.id,
      member: await tx.households.member([...theirs.members.values()][0]!.id),
      owner: await tx.ingredients.owners([theirs.ingredientId, ours.ingredientId]),
      stocked: (await tx.ingredients.stocked('EUR'))
        .filter((each) => each.householdId !== COMMONS_ID)
        .map((each) => each.ingredientId),
      recipe: await tx.recipes.get(theirs.recipeId),
      plannable: (await tx.recipes.plannable())
        .filter((each) => each.householdId !== COMMONS_ID)
        .map((each) => each.id),
      plan: await tx.plans.get(theirs.planId),
      plans: (await tx.plans.list({ limit: 10 })).items.map((each) => each.id),
      listOfPlan: await tx.shoppingLists.ofPlan(theirs.planId),
      list: await tx.shoppingLists.get(theirs.listId),
      ticked: await tx.shoppingLists.check(theirs.listId, theirs.ingredientId, true),
      pantry: (await tx.pantry.list()).map((each) => each.id),
      removed: await tx.pantry.remove(theirs.pantryItemId),
      job: await tx.jobRuns.get(theirs.jobId),
      started: await tx.jobRuns.start(theirs.jobId),
      events: (await tx.events.after(0n, 100)).length,
    }));
    expect(seen).toEqual({
      household: ours.id,
      member: null,
      owner: new Map([[ours.ingredientId, ours.id]]),
      stocked: [ours.ingredientId],
      recipe: null,
      plannable: [ours.recipeId],
      plan: null,
      plans: [ours.planId],
      listOfPlan: null,
      list: null,
      ticked: false,
      pantry: [ours.pantryItemId],
      removed: null,
      job: null,
      started: false,
      events: 1,
    });
    const read = <T>(what: (reader: HouseholdReader) => Promise<T>) =>
      api.uow.readHousehold(user(ours.owner), ours.id, 'recipes:read', what);
    const recipes = await read((reader) => reader.recipes.list({ limit: 200 }));
    expect(recipes.items.filter((each) => each.title === 'Secret stew').map((each) => each.id)).toEqual([
      ours.recipeId,
    ]);
    const ingredients = await read((reader) => reader.ingredients.list({ limit: 200, text: 'secret' }));
    expect(ingredients.items.map((each) => each.id)).toEqual([ours.ingredientId]);
  });

  test('tells a stranger that there is no such household, whether there is one or not', async () => {
    const stranger = user(theirs.owner);
    const nobody = HouseholdId.parse(newId(HouseholdId));
    for (const household of [ours.id, nobody]) {
      expect(await refusal(api.uow.household(stranger, household, 'household:read', async () => 'in'))).toMatchObject(
        noHousehold,
      );
      expect(await refusal(api.uow.readHousehold(stranger, household, 'recipes:read', async () => 'in'))).toMatchObject(
        noHousehold,
      );
    }
    expect(
      await refusal(api.uow.household(user(newId(UserId)), ours.id, 'household:read', async () => 'in')),
    ).toMatchObject(noHousehold);
  });

  test('holds every role to the permission table, permission by permission', async () => {
    for (const { role, userId } of ours.members.values()) {
      for (const permission of permissions) {
        const write = () => api.uow.household(user(userId!), ours.id, permission, async (tx) => tx.standing);
        const read = () => api.uow.readHousehold(user(userId!), ours.id, permission, async () => role);
        for (const call of [write, read]) {
          const end = await call().catch((error: unknown) => refusal(Promise.reject(error)).then(({ code }) => code));
          expect(end).toBe(mayAs(role, permission) ? role : 'household.forbidden');
        }
      }
    }
  });

  test('lets a job into the household that queued it and into no other', async () => {
    const job: Actor = { kind: 'job', jobId: newId(JobId), householdId: ours.id };
    expect(await api.uow.household(job, ours.id, 'plans:write', async (tx) => tx.standing)).toBe('job');
    expect(await refusal(api.uow.household(job, theirs.id, 'plans:write', async () => 'in'))).toMatchObject(
      noHousehold,
    );
    expect(await refusal(api.uow.readHousehold(job, theirs.id, 'plans:read', async () => 'in'))).toMatchObject(
      noHousehold,
    );
  });

  test('does not open on the commons, for anybody', async () => {
    for (const actor of [
      user(ours.owner),
      { kind: 'operator', name: 'test' } as const,
      { kind: 'job', jobId: newId(JobId), householdId: COMMONS_ID } as const,
    ]) {
      expect(await refusal(api.uow.household(actor, COMMONS_ID, 'household:read', async () => 'in'))).toMatchObject(
        noHousehold,
      );
      expect(await refusal(api.uow.readHousehold(actor, COMMONS_ID, 'recipes:read', async () => 'in'))).toMatchObject(
        noHousehold,
      );
    }
  });

  test('loses a member who was removed at once', async () => {
    const household = await aFurnishedHousehold(api, { members: four });
    const ben = household.members.get('Ben')!;
    expect(await api.uow.household(user(ben.userId!), household.id, 'plans:read', async (tx) => tx.standing)).toBe(
      'adult',
    );
    await api.sql('delete from member where id = $1', [ben.id]);
    expect(
      await refusal(api.uow.household(user(ben.userId!), household.id, 'plans:read', async () => 'in')),
    ).toMatchObject(noHousehold);
  });
});

describe('the other doors', () => {
  test('a user sees the households they belong to, and no more', async () => {
    const names = await api.uow.user(user(theirs.owner), null, async (tx) =>
      (await tx.users.households()).map((each) => each.id),
    );
    expect(names).toEqual([theirs.id]);
    expect(await refusal(api.uow.user({ kind: 'operator', name: 'test' }, null, async () => 'in'))).toMatchObject({
      kind: 'forbidden',
      code: 'session.user-needed',
    });
  });

  test('the curator’s opens for curators and operators, and writes the commons', async () => {
    const refused = { kind: 'forbidden', code: 'catalog.curators-only' };
    expect(await refusal(api.uow.curator(user(ours.owner), async () => 'in'))).toMatchObject(refused);
    expect(
      await refusal(api.uow.curator({ kind: 'job', jobId: newId(JobId), householdId: ours.id }, async () => 'in')),
    ).toMatchObject(refused);
    const curator = await api.uow.system('a curator', ({ system }) => system.createUser('Cora', 'curator'));
    for (const actor of [user(curator), { kind: 'operator', name: 'test' } as const]) {
      const changed = await api.uow.curator(actor, ({ db }) =>
        db.ingredient.updateMany({ where: { slug: 'onion' }, data: { aisle: 'produce' } }),
      );
      expect(changed.count).toBe(1);
      const others = await api.uow.curator(actor, ({ db }) => db.ingredient.count({ where: { slug: 'secret-herb' } }));
      expect(others).toBe(0);
    }
  });

  test('the system’s door says why it was opened', async () => {
    const reasons: string[] = [];
    await unitOfWork(api.database, (reason) => reasons.push(reason)).system('to see', async () => null);
    expect(reasons).toEqual(['to see']);
  });
});

test('the packs of the server are the same through the user’s and the curator’s door', async () => {
  const asUser = await api.uow.user(user(ours.owner), null, (tx) => tx.packs.list());
  const asCurator = await api.uow.curator({ kind: 'operator', name: 'test' }, ({ db }) => packRepo(db).list());
  expect(asUser).toEqual(asCurator);
  expect(asUser.map((pack) => pack.name)).toEqual(['starter']);
});

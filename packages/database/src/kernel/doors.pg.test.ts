import { COMMONS_ID, HouseholdId, JobId, UserId } from '@hearth/contracts/shared/primitives.ts';
import { permissions } from '@hearth/contracts/shared/contract.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { mayAs } from '@hearth/domain/identity/permissions.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../client.ts';
import { packRepo } from '../catalog/pack-repo.ts';
import { type HouseholdReader, unitOfWork } from '../unit-of-work.ts';
import { bindingOf } from './bind-scope.ts';
import { newId } from './new-id.ts';
import { readInScope } from './read-door.ts';
import type { TextRow } from './statement-batch.ts';
import { numberOf } from './text-columns.ts';
import { transactInScope } from './transaction.ts';

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
const here = `select current_user as role, current_setting('app.household_id', true) as household, current_setting('app.user_id', true) as "user"`;

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

const binding = () => bindingOf(user(ours.owner), ours.id);
const admit = () => undefined;
const one = { name: 'one', text: 'select 1 as one', row: ([n]: TextRow) => ({ one: numberOf(n) }) };
const row = (fields: TextRow) => fields;

describe('what a door binds', () => {
  test('is gone when its transaction ends, however it ends', async () => {
    const database = openDatabase({ url: api.url, poolSize: 1, onConnectionError: () => undefined });
    const doors = unitOfWork(database, () => undefined);
    const outside = async () => (await database.pool.query(here)).rows[0];
    try {
      const before = await outside();
      expect(before.role).not.toBe('hearth_app');
      const unbound = {
        role: before.role,
        household: expect.toBeOneOf([null, '']),
        user: expect.toBeOneOf([null, '']),
      };
      const bound = await transactInScope(database.prisma, bindingOf(user(ours.owner), ours.id), (db) =>
        db.$queryRawUnsafe(here),
      );
      expect(bound).toEqual([{ role: 'hearth_app', household: ours.id, user: ours.owner }]);
      expect(await outside()).toEqual(unbound);
      await expect(
        doors.household(user(ours.owner), ours.id, 'household:read', async () => Promise.reject(new Error('mid-way'))),
      ).rejects.toThrow('mid-way');
      expect(await outside()).toEqual(unbound);
      await doors.readHousehold(user(ours.owner), ours.id, 'recipes:read', (reader) =>
        reader.recipes.list({ limit: 1 }),
      );
      expect(await outside()).toEqual(unbound);
      await expect(
        doors.readHousehold(user(ours.owner), ours.id, 'recipes:read', async () =>
          Promise.reject(new Error('mid-way')),
        ),
      ).rejects.toThrow('mid-way');
      expect(await outside()).toEqual(unbound);
      await refusal(doors.household(user(theirs.owner), ours.id, 'household:read', async () => 'in'));
      expect(await outside()).toEqual(unbound);
    } finally {
      await database.close();
    }
  });

  test('never mixes, when transactions of two households share one connection', async () => {
    const database = openDatabase({ url: api.url, poolSize: 1, onConnectionError: () => undefined });
    const doors = unitOfWork(database, () => undefined);
    try {
      const looks = Array.from({ length: 24 }, async (_, index) => {
        const household = index % 2 === 0 ? ours : theirs;
        const actor = user(household.owner);
        const plans =
          index % 3 === 0
            ? await doors.readHousehold(actor, household.id, 'recipes:read', async (reader) =>
                (await reader.ingredients.list({ limit: 9, text: 'secret' })).items.map((each) => each.id),
              )
            : await doors.household(actor, household.id, 'plans:read', async (tx) =>
                (await tx.plans.list({ limit: 9 })).items.map((each) => each.id),
              );
        expect(plans).toEqual([index % 3 === 0 ? household.ingredientId : household.planId]);
      });
      await Promise.all(looks);
    } finally {
      await database.close();
    }
  });

  test('a read door cannot write, not even by asking for it', async () => {
    const write = { name: 'sneaky', text: `select set_config('transaction_read_only', 'off', false)`, row };
    await expect(
      readInScope(api.database.pool, binding(), { admit, read: (query) => query(write, []) }),
    ).rejects.toThrow('read-write mode');
    const insert = {
      name: 'sneakier',
      text: `select nextval(seq) from (select 1) x, (values ('graphile_worker.jobs_id_seq1')) as s(seq)`,
      row,
    };
    await expect(
      readInScope(api.database.pool, binding(), { admit, read: (query) => query(insert, []) }),
    ).rejects.toThrow(/permission denied|read-only/);
    expect((await api.database.pool.query('show transaction_read_only')).rows).toEqual([
      { transaction_read_only: 'off' },
    ]);
  });

  test('a read door answers nothing to who is not admitted, whatever was read', async () => {
    const refused = readInScope(api.database.pool, binding(), {
      admit: () => {
        throw new Error('not you');
      },
      read: (query) => query(one, []),
    });
    await expect(refused).rejects.toThrow('not you');
  });

  test('a statement that comes after the read door was closed is refused, not run unbound', async () => {
    const late = readInScope(api.database.pool, binding(), {
      admit,
      read: async (query) => {
        await query(one, []);
        return query({ name: 'late', text: 'select * from member', row }, []);
      },
    });
    await expect(late).rejects.toThrow('takes its statements at once');
  });

  test('a failed read gives its connection back clean', async () => {
    const database = openDatabase({ url: api.url, poolSize: 1, onConnectionError: () => undefined });
    try {
      await expect(
        readInScope(database.pool, binding(), {
          admit,
          read: (query) => query({ name: 'bad', text: 'select 1 / 0 as never', row }, []),
        }),
      ).rejects.toThrow(/division by zero/);
      expect(await readInScope(database.pool, binding(), { admit, read: (query) => query(one, []) })).toEqual([
        { one: 1 },
      ]);
    } finally {
      await database.close();
    }
  });

  test('a read whose connection breaks under it is refused, and the next one is served', async () => {
    const suicide = { name: 'suicide', text: 'select pg_terminate_backend(pg_backend_pid()) as gone', row };
    for (let kills = 0; kills < 10; kills += 1) {
      const broken = readInScope(api.database.pool, binding(), { admit, read: (query) => query(suicide, []) });
      await expect(broken).rejects.toThrow(/terminat/);
      expect(await readInScope(api.database.pool, binding(), { admit, read: (query) => query(one, []) })).toEqual([
        { one: 1 },
      ]);
    }
  });
});

test('the packs of the server are the same through the user’s and the curator’s door', async () => {
  const asUser = await api.uow.user(user(ours.owner), null, (tx) => tx.packs.list());
  const asCurator = await api.uow.curator({ kind: 'operator', name: 'test' }, ({ db }) => packRepo(db).list());
  expect(asUser).toEqual(asCurator);
  expect(asUser.map((pack) => pack.name)).toEqual(['starter']);
});
